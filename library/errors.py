"""Everything that can go wrong, as sentences a person can act on.

The command line prints the message of a `DogearError` as its one line and ends
with exit code 1; the app shows it as a notice. Nothing else may reach a user.
"""

__all__ = [
    "AlreadyThere",
    "BadInput",
    "BadQuery",
    "Damaged",
    "DogearError",
    "ExportFailed",
    "FetchFailed",
    "NotFound",
    "ReadOnly",
    "StoreFailed",
]


class DogearError(Exception):
    """Base of all errors of Dogear; its message says what is wrong and what to do."""


class BadInput(DogearError):
    """Something brought in cannot be read as an article."""


class BadQuery(BadInput):
    """A query asks for something there is not; says what there is, and where it went wrong."""

    def __init__(self, message: str, query: str, position: int) -> None:
        """Say what is wrong.

        Args:
            message: The sentence for a person.
            query: The whole query.
            position: Where in it, in code points.
        """
        super().__init__(message)
        self.query = query
        self.position = position


class FetchFailed(BadInput):
    """A page could not be fetched."""


class NotFound(DogearError):
    """No article or passage goes by the name that was given."""


class ExportFailed(DogearError):
    """A file outside the library could not be written; what was there is as it was."""


class AlreadyThere(ExportFailed):
    """A file outside the library has other contents and is not to be replaced."""


class StoreFailed(DogearError):
    """The library could not be read or written; nothing was changed."""


class Damaged(StoreFailed):
    """A file of the library is empty, cut or unreadable; the message names it."""


class ReadOnly(StoreFailed):
    """The library, or a file of a newer format, can only be read."""
