"""Errors that carry a sentence for the user. Anything else is a bug."""


class UserError(Exception):
    """The request cannot be done; `str(error)` is shown to the user as it is."""
