"""What a worker does: reads a source part by part, and cleans each."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Protocol

from reader.errors import LoadError, SourceError
from reader.extract.proposals import Proposal
from reader.model import Article, Page, SavedLink, Stated, joined_damage
from reader.worker.job import Job

if TYPE_CHECKING:
    from reader.load.document import Document, Walk
    from reader.worker.feed import FeedDocument
    from reader.worker.picture import PictureAnswer

_HASHED_AT_ONCE = 1 << 20


class Answers(Protocol):
    """Where a worker says what comes of a job, as soon as it is known."""

    def begun(self, digest: str, *, is_unchanged: bool = False, is_resumed: bool = False) -> None:
        """The bytes are read."""

    def at(self, part: str) -> None:
        """A part of a container begins."""

    def article(self, article: Article, stated: Stated) -> None:
        """An article was cleaned."""

    def link(self, link: SavedLink) -> None:
        """An address came without a page."""

    def failed(self, part: str, error: SourceError) -> None:
        """Nothing came of a part."""


def work(job: Job, answers: Answers) -> "tuple[Proposal, ...] | PictureAnswer | FeedDocument | None":
    """Do what is asked, here and now; returns proposals, a picture or a feed where these were asked for.

    Raises SourceError if nothing came of the source, and whatever parsers may raise on foreign pages.
    """
    if job.question is not None:
        from reader.extract.proposals import propose_rules

        return propose_rules(_only_page(job), job.rules, job.question)
    with _opened(job) as (file, path):
        if job.picture is not None:
            from reader.load.document import Walk
            from reader.worker.picture import answer_picture

            return answer_picture(_document(job, file, path, Walk()), job.only or "", job.picture)
        digest = _digest(file, job.source)
        if job.feed is not None:
            from reader.load.document import Walk
            from reader.worker.feed_reading import answer_feed

            return answer_feed(_document(job, file, path, Walk()), job.feed, digest, job.damage)
        is_resumed = job.after is not None and job.after_digest == digest
        answers.begun(digest, is_unchanged=digest == job.known_digest, is_resumed=is_resumed)
        if digest != job.known_digest:
            _read(job, file, path, answers, job.after if is_resumed else None)
    return None


def _read(job: Job, file: BinaryIO, path: str | None, answers: Answers, after: str | None) -> None:
    from reader.extract.article import extract
    from reader.load.document import Walk

    walk = Walk(only=job.only, after=after, on_begin=answers.at)
    failure: SourceError | None = None
    is_empty = after is None
    for found in _parts(job, file, path, walk):
        if isinstance(found, SavedLink):
            answers.link(found)
            is_empty = False
            continue
        part = found.part if isinstance(found, Page) else _part_of(found, job.source)
        try:
            if isinstance(found, SourceError):
                raise found
            answers.article(extract(_with_damage(found, job.damage), job.rules), found.stated)
            is_empty = False
        except SourceError as error:
            failure = failure or error
            answers.failed(part, error)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            # One part of a container must not cost the others, whatever a parser raises on it.
            if not part:
                raise
            answers.failed(part, SourceError(found.source, f"cleaning it failed ({type(error).__name__})"))
    if is_empty:
        raise failure or _nothing(job)


def _nothing(job: Job) -> SourceError:
    if job.only:
        return SourceError(f"{job.source}/{job.only}", "there is no such file or part")
    return SourceError(job.source, "holds no article")


def _is_whole(found: Page | SavedLink | SourceError) -> bool:
    """Whether something is a document of one article, and so no part of anything."""
    return isinstance(found, Page) and not found.part


def _part_of(error: SourceError, source: str) -> str:
    return error.source.removeprefix(source).removeprefix("/") if error.source.startswith(source) else ""


def _only_page(job: Job) -> Page:
    """The page that a question is about."""
    from reader.load.document import Walk

    with _opened(job) as (file, path):
        for found in _parts(job, file, path, Walk(only=job.only)):
            if isinstance(found, Page):
                return found
            if isinstance(found, SourceError):
                raise found
    raise _nothing(job)


def _parts(job: Job, file: BinaryIO, path: str | None, walk: "Walk") -> Iterator[Page | SavedLink | SourceError]:
    from reader.load.page import read_parts

    found = read_parts(_document(job, file, path, walk))
    return found if job.only is None else (each for each in found if not _is_whole(each))


def _document(job: Job, file: BinaryIO, path: str | None, walk: "Walk") -> "Document":
    from reader.load.document import Known
    from reader.load.page import open_document

    known = Known(media_type=job.media_type, charset=job.charset, url=job.url, saved=job.saved)
    return open_document(file, job.source, known, walk, path)


def _with_damage(page: Page, damage: str | None) -> Page:
    return replace(page, damage=joined_damage(damage, page.damage)) if damage else page


@contextmanager
def _opened(job: Job) -> Iterator[tuple[BinaryIO, str | None]]:
    """The bytes of a job's source, and the path where they lie, if anywhere."""
    from reader.load.files import STANDARD_INPUT, open_source, read_source

    if job.data is not None:
        yield io.BytesIO(job.data), None
    elif job.source == STANDARD_INPUT and job.path is None:
        yield io.BytesIO(read_source(job.source)), None
    else:
        path = job.path or job.source
        with open_source(path) as file:
            yield file, path


def _digest(file: BinaryIO, source: str) -> str:
    """Of all bytes; the first reading of them, so that what the disk cannot read is found here."""
    from reader.load.files import os_reason

    digest = hashlib.sha256()
    try:
        while piece := file.read(_HASHED_AT_ONCE):
            digest.update(piece)
        file.seek(0)
    except OSError as error:
        raise LoadError(source, os_reason(error)) from error
    return digest.hexdigest()
