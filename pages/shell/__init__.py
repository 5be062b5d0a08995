"""What every screen stands in: theme, marking, filter bar, the way to ask, the way to draw."""
