"""The parts of the Data screen: what came in, what is wrong with it, and a new file on its way in."""
