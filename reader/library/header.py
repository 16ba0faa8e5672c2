"""What tells that a file is a library, before it is opened. Imports nothing: the first frame looks at it, too.

Where things stand in the header: https://sqlite.org/fileformat2.html, section 1.3.
"""

FILE_NAME = "library.sqlite"
HEADER_BYTES = 100
APPLICATION_ID = 0x72647272
"""`rdrr`: marks an SQLite file as a library, in the four bytes that SQLite keeps for that."""

TABLES_VERSION = 8
"""Of the program's tables: how many steps schema.py has."""

_MAGIC = b"SQLite format 3\x00"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)


def is_database(header: bytes) -> bool:
    """Whether a file that begins so is of SQLite."""
    return len(header) >= HEADER_BYTES and header.startswith(_MAGIC)


def is_library(header: bytes) -> bool:
    """Whether it is a library. The mark is always there: it is set before the write-ahead log is switched on."""
    return is_database(header) and int.from_bytes(header[_APPLICATION_ID], "big") == APPLICATION_ID


def tables_version(header: bytes) -> int:
    """The version of its tables."""
    return int.from_bytes(header[_USER_VERSION], "big")
