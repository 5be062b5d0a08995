"""The wall: a brief full screen, with nothing else in the browser."""
