"""Goes through the files in an archive as through those in a folder: which are pages, and what lies beside them."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO, Protocol
from urllib.parse import unquote

from reader.errors import LoadError
from reader.inflate import Inflated, InflateError
from reader.load.candidates import companions, is_hidden, may_hold_articles, promises_page
from reader.load.document import HEAD_BYTES, Document, Known, Siblings
from reader.load.files import MAX_FILE_BYTES
from reader.load.form import STREAMED_FORMS, form_of
from reader.load.page import read_parts
from reader.load.parts import PartNames
from reader.load.pictures import WantedPicture, find_picture
from reader.load.signatures import SAMPLE_BYTES
from reader.model import Page, SavedLink

MAX_MEMBERS = 100_000
"""Files in an archive, the pictures of its pages among them; to look at so many takes some 5 seconds."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    path: str
    """Relative, with `/`, as the archive writes it; see `member_path`."""
    start: int
    """Where its data begins, or its own header where it has one to be read first."""
    length: int
    """Bytes of its data as they stand in the archive."""
    size: int
    """Bytes of the file, as the archive says."""
    method: int = 0
    """How a ZIP archive packs it."""
    checksum: int | None = None
    """CRC-32 of the file."""
    is_encrypted: bool = False


class Archive(Protocol):
    """An archive that was opened."""

    @property
    def is_streamed(self) -> bool:
        """Whether it can only be read from the beginning on."""

    def members(self) -> Iterable[Member]:
        """The files in it, in its order. Raises LoadError where it is broken, after those before that."""

    def file(self, member: Member) -> BinaryIO:
        """A file's content. Raises InflateError, also while it is read."""

    def damage(self, member: Member, content: bytes) -> str | None:
        """What is wrong with the whole content of a file, in a few words."""


def member_path(raw: str) -> str:
    """A relative path with `/`, whatever an archive writes; without steps that lead out."""
    return "/".join(step for step in raw.replace("\\", "/").split("/") if step not in ("", ".", ".."))


def resolved(folder: str, path: str) -> str | None:
    """The path in an archive that a relative one means in a folder of it; None if it leads out."""
    path = posixpath.normpath(posixpath.join(folder, path))
    return None if path.startswith(("/", "../")) or path in ("", ".", "..") else path


class Contents:
    """What is in an archive, by path."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def by_path(self) -> dict[str, Member]:
        """The files; of several of one path the last, as those that unpack archives have it."""
        return {member.path: member for member in self.archive.members()}

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """The bytes of the file at a path from the archive's root; None if it is not there, broken or larger."""
        member = self.by_path.get(path)
        if member is None:
            return None
        try:
            return self.content(member, limit).data
        except (InflateError, LoadError):
            return None

    def content(
        self, member: Member, limit: int = MAX_FILE_BYTES, read: bytes = b"", file: BinaryIO | None = None
    ) -> Inflated:
        """A file's whole content, of which `read` was read from `file` already.

        Raises InflateError: it is encrypted, larger than `limit`, or nothing of it can be unpacked.
        """
        if member.is_encrypted:
            raise InflateError("is encrypted")
        if member.size > limit:
            raise InflateError(f"is larger than {limit >> 20} MB")
        content = read + (file or self.archive.file(member)).read(limit + 1 - len(read))
        if len(content) > limit:
            raise InflateError(f"is larger than {limit >> 20} MB")
        damage = self.archive.damage(member, content)
        if damage and not content:
            raise InflateError(damage)
        return Inflated(content, damage)

    def beside(self, path: str) -> Siblings:
        """What lies beside the file at a path."""
        return _Beside(self, posixpath.dirname(path))


class _Beside:
    def __init__(self, contents: Contents, folder: str) -> None:
        self._contents = contents
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        # In what can only be read from the beginning on, each look around would take as long as all of it.
        path = None if self._contents.archive.is_streamed else resolved(self._folder, name)
        return self._contents.read(path) if path else None


def pages_of(document: Document, contents: Contents) -> Iterator[Page | SavedLink | LoadError]:
    """What the files of an archive hold that may be articles. Raises LoadError if there is none."""
    is_empty = True
    trouble: LoadError | None = None
    for part, member in named(contents):
        try:
            begun = _begun(contents, member)
        except InflateError as error:
            trouble = document.fault(str(error), part)
            continue
        if begun is None:
            continue
        is_empty = False
        if document.begins(part):
            yield from _parts_of(document, contents, part, member, begun)
        if document.walk.is_spent:
            return
    if is_empty:
        raise trouble or document.fault("holds no pages")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that may hold articles, as far as that was looked at."""

    head: bytes = b""
    file: BinaryIO | None = None


def _begun(contents: Contents, member: Member) -> _Begun | None:
    """The beginning of a file, if it may hold articles. Raises InflateError if that cannot be told."""
    name = posixpath.basename(member.path)
    if promises_page(name):
        return _Begun()
    if member.is_encrypted:
        raise InflateError("is encrypted")
    file = contents.archive.file(member)
    head = file.read(SAMPLE_BYTES)
    return _Begun(head, file) if may_hold_articles(head, name) else None


def _parts_of(
    document: Document, contents: Contents, part: str, member: Member, begun: _Begun
) -> Iterator[Page | SavedLink | LoadError]:
    try:
        yield from read_parts(_inner(document, contents, part, member, begun))
    except InflateError as error:
        yield document.fault(str(error), part)
    except LoadError as error:
        yield error


def _inner(document: Document, contents: Contents, part: str, member: Member, begun: _Begun) -> Document:
    """The document that a file is. Raises InflateError, LoadError."""
    name = posixpath.basename(member.path)
    siblings = contents.beside(member.path)
    head = begun.head
    if begun.file and member.size > MAX_FILE_BYTES:
        head += begun.file.read(HEAD_BYTES - len(head))
        if form_of(head, name) in STREAMED_FORMS:
            return document.inner(contents.archive.file(member), Known(name=name), part=part, siblings=siblings)
    whole = contents.content(member, read=head, file=begun.file)
    return document.inner(whole.data, Known(name=name, damage=whole.damage), part=part, siblings=siblings)


def picture_of(document: Document, contents: Contents, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a part of an archive; see pictures.py."""
    for name, member in named(contents):
        if part == name or part.startswith(f"{name}/"):
            return picture_in(document, contents, member, part[len(name) + 1 :], wanted)
    return None


def picture_in(
    document: Document, contents: Contents, member: Member, part: str, wanted: WantedPicture
) -> bytes | None:
    """The bytes of a picture of a file in an archive, or of a part of that file."""
    folder, name = posixpath.split(member.path)
    wish = wanted.saved_as or ""
    if not part:
        plain = wish.partition("#")[0].partition("?")[0]
        for path in dict.fromkeys((wish, unquote(wish), plain, unquote(plain))):
            if path and (at := resolved(folder, path)) and (found := contents.read(at)) is not None:
                return found
    try:
        whole = contents.content(member)
    except InflateError:
        return None
    inner = document.inner(whole.data, Known(name=name), siblings=contents.beside(member.path))
    return find_picture(inner, part, wanted)


def named(contents: Contents) -> Iterator[tuple[str, Member]]:
    """The files that are not passed over for their names alone, each with the name of the part that it is.

    In the order of their names, as in folders, where all that there is can be known beforehand.
    """
    if contents.archive.is_streamed:
        visible = _visible_so_far(contents.archive.members())
    else:
        members = sorted(contents.by_path.values(), key=lambda member: member.path.split("/"))
        passed_over = _companion_folders(members)
        visible = (member for member in members if not _is_passed_over(member.path, passed_over))
    names = PartNames()
    for member in visible:
        yield names.name(member.path), member


def _visible_so_far(members: Iterable[Member]) -> Iterator[Member]:
    passed_over: set[str] = set()
    for member in members:
        if not _is_passed_over(member.path, passed_over):
            passed_over |= _companion_folders([member])
            yield member


def _companion_folders(members: Iterable[Member]) -> set[str]:
    """The paths of the folders that belong to pages."""
    found: set[str] = set()
    for member in members:
        folder, name = posixpath.split(member.path)
        found.update(posixpath.join(folder, companion) for companion in companions((name,)))
    return found


def _is_passed_over(path: str, companion_folders: set[str]) -> bool:
    steps = path.split("/")
    if any(map(is_hidden, steps)):
        return True
    folder = ""
    for step in steps[:-1]:
        folder = posixpath.join(folder, step)
        if folder in companion_folders:
            return True
    return False
