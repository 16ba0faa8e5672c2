"""What a worker's answer says. Foreign pages were in its process, so it is checked like anything foreign."""

import json
from collections.abc import Callable
from typing import TypeVar

from reader.codec import article_from_json
from reader.errors import ExtractError, FetchError, LoadError, SourceError
from reader.extract.proposals import Proposal
from reader.worker.frames import Json
from reader.worker.job import Cleaned, Job, proposals_from_json

Read = TypeVar("Read")

_ERRORS = {kind.__name__: kind for kind in (SourceError, LoadError, FetchError, ExtractError)}


def read_answer(job: Job, read: Callable[[Json, bytes], Read], header: Json, body: bytes) -> Read:
    """What an answer says. Raises SourceError where it tells of an error, or cannot be read."""
    try:
        if (error := header.get("error")) is not None:
            raise _ERRORS[error["type"]](job.source, error["reason"])
        return read(header, body)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as wrong:
        raise SourceError(job.source, "cleaning it gave no usable answer") from wrong


def cleaned_from(header: Json, body: bytes) -> Cleaned:
    """The articles in an answer."""
    return Cleaned(tuple(article_from_json(values) for values in json.loads(body)), header["digest"])


def proposals_from(_: Json, body: bytes) -> tuple[Proposal, ...]:
    """The proposed rules in an answer."""
    return proposals_from_json(json.loads(body))
