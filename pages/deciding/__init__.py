"""The parts of the Deconfliction screen."""
