"""The one error a user sees: a plain sentence of what is wrong, where, and what to do."""


class MusterError(Exception):
    """Raised wherever input or a request cannot be used; its text is shown as it is."""
