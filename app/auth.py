"""Who may open the page: users and passwords, kept as salted hashes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from ingest.errors import BadInput

_COST, _BLOCK, _LANES = 1 << 14, 8, 1  # of scrypt: 16 MB and some 50 ms a try
_MEMORY = 64 << 20
_KNOWN = 256  # answers remembered, so that only a browser's first request costs a hash
_FORM = "Write --auth user:password, or name a file of lines made by `pincite password USER`."


def hashed(password: str) -> str:
    """`scrypt$salt$hash`, another each time."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_text(salt)}${_text(_scrypt(password, salt))}"


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Users:
    """Users with the hashes of their passwords."""

    def __init__(self, hashes: dict[str, str]) -> None:
        self._hashes = hashes
        self._secret = os.urandom(32)
        self._known: dict[bytes, bool] = {}

    @classmethod
    def read(cls, given: str) -> Users:
        """From `user:password`, or a file with a line `user:scrypt$…` for each; else BadInput."""
        if Path(given).is_file():
            return cls(dict(_line(line) for line in _lines(Path(given))))
        user, colon, password = given.partition(":")
        if not (user and colon and password):
            raise BadInput(f"--auth is neither a user with a password nor a file. {_FORM}")
        return cls({user: hashed(password)})

    def admits(self, header: str) -> bool:
        """Whether an `Authorization` header holds a user's password; takes some 50 ms the first time."""
        key = hmac.digest(self._secret, header.encode("utf-8", "replace"), "sha256")
        if key not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[key] = self._checks(header)
        return self._known[key]

    def knows(self, header: str) -> bool:
        """Whether the answer to a header is remembered."""
        return hmac.digest(self._secret, header.encode("utf-8", "replace"), "sha256") in self._known

    def _checks(self, header: str) -> bool:
        scheme, _, coded = header.partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            user, _, password = base64.b64decode(coded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return False
        kept = self._hashes.get(user)
        _, salt, digest = (kept or hashed("")).split("$")  # an unknown user takes as long as a known one
        right = hmac.compare_digest(_scrypt(password, base64.b64decode(salt)), base64.b64decode(digest))
        return right and kept is not None


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as a file of users. {_FORM}") from error
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise BadInput(f"{path} names no user. {_FORM}")
    return found


def _line(line: str) -> tuple[str, str]:
    user, _, kept = line.partition(":")
    parts = kept.split("$")
    try:
        good = len(parts) == 3 and parts[0] == "scrypt" and len(base64.b64decode(parts[2])) == 32
        base64.b64decode(parts[1])
    except (binascii.Error, IndexError):
        good = False
    if not user or not good:
        raise BadInput(f"The line of {user[:40]!r} is no user with a hashed password. {_FORM}")
    return user, kept
