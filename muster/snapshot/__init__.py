"""The snapshot: a screen or a brief as a PDF that stands on its own, and can be checked against its version."""
