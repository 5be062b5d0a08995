"""What each screen shows, from the answers to its questions: pure functions from frames to charts and words."""
