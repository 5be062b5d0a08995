"""What the records' screen is made of: the events behind a number, one event, one record."""
