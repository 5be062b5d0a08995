"""What is on a screen as a file that stands on its own: the rows, what they are of, and under which terms."""
