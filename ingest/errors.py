"""The errors a user can meet. Every message is one sentence or two that say what to do.

PinciteError
├── BadInput       an argument, question or address that cannot be used
├── Unreadable     a source that cannot be read: damaged, empty, scanned
│   └── Locked     one that opens only with a password
├── AddressTaken   an address that already holds other bytes
├── LibraryError   the library cannot be opened or written
├── ModelError     the embedding model is missing, unknown or not the one expected
└── Unreachable    a URL or server that did not answer
"""


class PinciteError(Exception):
    """The base of all errors that are shown to the user as one message (exit status 2)."""


class BadInput(PinciteError):
    """An argument, question or address that cannot be used."""


class Unreadable(PinciteError):
    """A source that cannot be read; the message names the file and the way out."""


class Locked(Unreadable):
    """A source that opens only with a password, which was not given or is another."""


class AddressTaken(PinciteError):
    """An address that already holds other bytes."""


class LibraryError(PinciteError):
    """The library cannot be opened or written."""


class ModelError(PinciteError):
    """The embedding model is missing, unknown, or not the one the library was made with."""


class Unreachable(PinciteError):
    """A URL or server that did not answer."""
