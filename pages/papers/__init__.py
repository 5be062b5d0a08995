"""Snapshots on the screen: asking for one, the list of those made, opening, verifying and comparing them."""
