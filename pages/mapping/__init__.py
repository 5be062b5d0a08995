"""What the map's screen is made of: its choices, its layers, the hex that was clicked."""
