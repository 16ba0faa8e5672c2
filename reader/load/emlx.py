"""Messages as Apple Mail keeps them: the length of the message in a line, the message, and a property list of marks."""

import re
from dataclasses import dataclass

_LENGTH = re.compile(rb"(\d{1,12})[ \t]{0,20}\r?\n")
_FLAGS = re.compile(rb"<key>flags</key>\s{0,20}<integer>(\d{1,19})</integer>")
_READ, _STARRED = 1 << 0, 1 << 4
"""As Thunderbird's import of them has it, in nsEmlxHelperUtils.h."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the mail program notes beside a message."""

    is_read: bool = False
    is_starred: bool = False


def unwrap(data: bytes) -> tuple[bytes, Marks]:
    """The message alone, and its marks; data that is nothing but a message stays as it is."""
    length = _LENGTH.match(data)
    if length is None:
        return data, Marks()
    end = length.end() + int(length[1])
    flags = _FLAGS.search(data, end)
    value = int(flags[1]) if flags else 0
    return data[length.end() : end], Marks(bool(value & _READ), bool(value & _STARRED))
