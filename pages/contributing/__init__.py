"""The parts of the Contribution screen and of one agency's page."""
