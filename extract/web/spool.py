"""A body while it arrives: in memory while small, in an unnamed temporary file beyond, hashed on the way."""

from __future__ import annotations

import hashlib
import tempfile

_IN_MEMORY = 2**20  # most feeds and pages; 32 of the largest at once would be a gigabyte, copies included


class Spool:
    """Grows piece by piece; read back whole, once, by who archives it. OSError when the disk refuses."""

    __slots__ = ("_file", "_hash", "size")

    def __init__(self) -> None:
        # Unnamed: nothing is left behind, whatever ends the process.
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by the attempt
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)

    @property
    def digest(self) -> str:
        """SHA-256 of all so far, hex."""
        return self._hash.hexdigest()

    def read(self) -> bytes:
        """All of it."""
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        """Lets go of memory and file."""
        self._file.close()
