"""What a worker's answers say. Foreign pages were in its process, so they are checked like anything foreign."""

import json
from collections.abc import Callable
from typing import TypeVar

from reader.address import web_address
from reader.codec import article_from_json, stated_from_json
from reader.errors import ExtractError, FetchError, LoadError, SourceError
from reader.extract.proposals import Proposal
from reader.library.prepared import prepared_from_frame
from reader.model import SavedLink
from reader.worker.frames import Json
from reader.worker.job import Begun, Event, Job, PartFailed, PartRead, proposals_from_json

Read = TypeVar("Read")

_ERRORS = {kind.__name__: kind for kind in (SourceError, LoadError, FetchError, ExtractError)}
_WRONG = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def event_from(job: Job, header: Json, body: bytes) -> Event | None:
    """What a frame before the end says came of the source; None: only that a part begins. Raises SourceError."""
    return _checked(job, lambda: _event(job, header, body))


def part_begun(header: Json) -> str | None:
    """The part that a frame says begins."""
    part = header.get("at")
    return part if isinstance(part, str) else None


def require_success(job: Job, end: Json) -> None:
    """Raises the SourceError that the end of a job tells of, if any."""
    if error := _checked(job, lambda: _error(end, _asked(job)) if end.get("error") is not None else None):
        raise error


def proposals_from(job: Job, end: Json) -> tuple[Proposal, ...]:
    """The proposed rules at the end of a job. Raises SourceError."""
    return _checked(job, lambda: proposals_from_json(end["proposals"]))


def _checked(job: Job, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except _WRONG as wrong:
        raise SourceError(job.source, "cleaning it gave no usable answer") from wrong


def _event(job: Job, header: Json, body: bytes) -> Event | None:
    if "begun" in header:
        begun = header["begun"]
        return Begun(str(begun["digest"]), bool(begun["is_unchanged"]), bool(begun["is_resumed"]))
    if "failed" in header:
        return PartFailed(str(header["failed"]), _error(header, str(header["error"]["source"] or job.source)))
    if "at" in header:
        return None
    stated = stated_from_json(header["stated"])
    if "link" in header:
        address = web_address(header["link"])
        if address is None:
            raise ValueError("no address")
        return PartRead(SavedLink(address, stated), stated)
    if job.is_prepared:
        return PartRead(prepared_from_frame(header["article"], body), stated)
    return PartRead(article_from_json(json.loads(body)), stated)


def _asked(job: Job) -> str:
    """What was asked for: a source, or a part of it."""
    return f"{job.source}/{job.only}" if job.only else job.source


def _error(header: Json, source: str) -> SourceError:
    error = header["error"]
    return _ERRORS[error["type"]](source, str(error["reason"]))
