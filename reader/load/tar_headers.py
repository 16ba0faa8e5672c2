"""Reads where the files in a TAR archive stand.

By itself and not by tarfile, which keeps headers of any size in memory, follows chains of them by recursion, and in
older Pythons never ends on negative sizes (CVE-2025-8194). The format: POSIX.1-2024 pax,
"ustar Interchange Format" and "pax Header Block"; the GNU types are in the manual of GNU tar, "Basic Tar Format".
"""

from collections.abc import Iterator
from typing import BinaryIO

from reader.load.archives import Member, member_path
from reader.load.member_names import plain_name

_BLOCK = 512
_MAX_HEADER_BYTES = 1 << 20
"""Of what stands before a file's own header: its name, times and the like."""
_MAX_SIZE = 1 << 50
_REGULAR = frozenset({b"0", b"\0", b"7"})
_WITHOUT_DATA = frozenset({b"1", b"2", b"3", b"4", b"5", b"6"})
"""Links, devices, directories, pipes; some programs write a size to them all the same."""
_PAX, _PAX_GLOBAL, _GNU_NAME, _GNU_SPARSE = b"x", b"g", b"L", b"S"


class TarError(ValueError):
    """The archive cannot be read any further; the message is a reason that follows a source's name."""


def tar_members(file: BinaryIO) -> Iterator[Member]:
    """The regular files, in the archive's order; links, devices and sparse files are passed over.

    Reads forward only, and only headers. Raises TarError where it is broken, after the files before that.
    """
    at, said = 0, dict[str, str]()
    while (header := _header(file, at)) is not None:
        at += _BLOCK
        kind = header[156:157]
        size = 0 if kind in _WITHOUT_DATA else _number(header[124:136])
        if kind == _GNU_SPARSE:
            at = _after_sparse_map(file, at, header)
        elif kind == _PAX:
            said |= _pax_records(_extension(file, at, size))
        elif kind == _GNU_NAME:
            said["path"] = plain_name(_extension(file, at, size).partition(b"\0")[0])
        elif kind != _PAX_GLOBAL:
            size = _stated_size(said, size)
            path = member_path(said.get("path") or _name(header))
            if kind in _REGULAR and path and not _is_folder_or_sparse(header, said):
                yield Member(path, at, size, size)
            said = {}
        at += -(-size // _BLOCK) * _BLOCK


def _header(file: BinaryIO, at: int) -> bytes | None:
    """The header at a place; None at the end."""
    file.seek(at)
    header = file.read(_BLOCK)
    if not header.strip(b"\0"):
        return None
    if len(header) < _BLOCK:
        raise TarError("is cut, so what comes after is missing")
    if not _is_sum(header, _number(header[148:156])):
        raise TarError("is broken, so what comes after is missing" if at else "is a broken TAR archive")
    return header


def _is_sum(header: bytes, stated: int) -> bool:
    """Whether this is the header's checksum, which counts itself as spaces."""
    counted = header[:148] + b" " * 8 + header[156:]
    total = sum(counted)
    # Some programs took bytes for signed.
    return stated == total or stated == total - 256 * sum(byte >= 128 for byte in counted)


def _number(field: bytes) -> int:
    """A number, in octal digits or, as GNU tar writes large ones, in base 256."""
    if field[0] & 0x80:
        number = int.from_bytes(field, "big") & ~(0x80 << 8 * (len(field) - 1))
    else:
        digits = field.strip(b" \0").partition(b"\0")[0].strip() or b"0"
        number = int(digits, 8) if digits.isdigit() and not set(b"89") & set(digits) else -1
    if not 0 <= number < _MAX_SIZE:
        raise TarError("is broken, so what comes after is missing")
    return number


def _name(header: bytes) -> str:
    name, prefix = (field.partition(b"\0")[0] for field in (header[:100], header[345:500]))
    is_posix = header[257:263] == b"ustar\0"
    return plain_name(prefix + b"/" + name if is_posix and prefix else name)


def _extension(file: BinaryIO, at: int, size: int) -> bytes:
    if size > _MAX_HEADER_BYTES:
        raise TarError("is broken, so what comes after is missing")
    file.seek(at)
    return file.read(size)


def _pax_records(data: bytes) -> dict[str, str]:
    """The records of a pax header: `LENGTH KEY=VALUE` and a line feed each, where the length counts all of it."""
    records: dict[str, str] = {}
    at = 0
    while space := data.find(b" ", at, at + 12) + 1:
        digits = data[at : space - 1]
        end = at + int(digits) if digits.isdigit() else 0
        key, _, value = data[space : end - 1].partition(b"=")
        if end <= space:
            break
        records[key.decode("utf-8", "replace")] = plain_name(value)
        at = end
    return records


def _stated_size(said: dict[str, str], size: int) -> int:
    stated = said.get("size", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 16 else size


def _is_folder_or_sparse(header: bytes, said: dict[str, str]) -> bool:
    is_folder = header[156:157] == b"\0" and _name(header).endswith("/")
    return is_folder or any(key.startswith("GNU.sparse.") for key in said)


def _after_sparse_map(file: BinaryIO, at: int, header: bytes) -> int:
    """Where a sparse file's data begins: behind further blocks of the map of its holes."""
    is_continued = header[482]
    while is_continued:
        file.seek(at)
        block = file.read(_BLOCK)
        is_continued = block[504] if len(block) == _BLOCK else 0
        at += _BLOCK
    return at
