"""What a worker answers about feeds as bytes, and back, checked: foreign documents were in the process that sent it."""

import json
from dataclasses import asdict
from typing import Any, TypeVar

from reader.address import web_address
from reader.errors import SourceError
from reader.safe_text import safe_line
from reader.worker.feed import EntryRead, FeedAsked, FeedDocument, FeedQuestion, FeedRead, NamedFeed

Json = dict[str, Any]
Value = TypeVar("Value")

_LONGEST_LINE = 10_000
"""Characters; of what was read there are fewer."""
_ENTRY_FIELDS = (
    "key", "title", "words", "text_key", "url", "byline", "published", "updated", "language", "tags", "enclosures",
)  # fmt: skip
"""In the order in which they are sent, with the length of the markup after them."""


def feed_question_to_json(question: FeedQuestion) -> Json:
    """The question as JSON values."""
    return asdict(question)


def feed_question_from_json(values: Json) -> FeedQuestion:
    """The question that `feed_question_to_json` turned into these values."""
    return FeedQuestion(FeedAsked(values["asked"]), int(values["limit"]))


def feed_to_frame(found: FeedDocument) -> tuple[Json, bytes]:
    """An answer as a frame's header and body.

    The markup of all entries stands as it is behind the rest, which takes a fourth of the time of quoting it.
    """
    feed = found.feed
    markups = [entry.markup.encode("utf-8", "replace") for entry in feed.entries] if feed else []
    values = {
        "digest": found.digest,
        "feed": feed
        and [feed.title, feed.home, feed.language, feed.interval_minutes, feed.moved, feed.left_out, feed.damage],
        "entries": [
            [*(getattr(entry, name) for name in _ENTRY_FIELDS), len(markup)]
            for entry, markup in zip(feed.entries if feed else (), markups, strict=True)
        ],
        "named": [[named.url, named.title, named.home, named.folder] for named in found.named],
        "left_out": found.left_out,
    }
    packed = json.dumps(values).encode()
    return {"values": len(packed)}, b"".join((packed, *markups))


def feed_from(source: str, frame: tuple[Json, bytes] | None) -> FeedDocument:
    """The answer in a frame. Raises SourceError: it is none."""
    try:
        if frame is None:
            raise ValueError("no answer")
        return _document(*frame)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as wrong:
        raise SourceError(source, "reading the feed gave no usable answer") from wrong


def _document(header: Json, body: bytes) -> FeedDocument:
    length = _count(header["values"])
    values = json.loads(body[:length])
    return FeedDocument(
        _line(values["digest"]),
        _feed(values["feed"], values["entries"], body, length) if values["feed"] is not None else None,
        tuple(
            NamedFeed(_required(_address(url)), _line(title), _address(home), _line(folder))
            for url, title, home, folder in values["named"]
        ),
        tuple(map(_line, values["left_out"])),
    )


def _feed(values: list[Any], entries: list[list[Any]], body: bytes, start: int) -> FeedRead:
    title, home, language, interval, moved, left_out, damage = values
    found = []
    for entry in entries:
        end = start + _count(entry[-1])
        found.append(_entry(entry, body[start:end].decode()))
        start = end
    if start != len(body):
        raise ValueError("another length")
    return FeedRead(
        _line(title),
        _address(home),
        _line_or_none(language),
        None if interval is None else _count(interval),
        _address(moved),
        tuple(found),
        _count(left_out),
        _line_or_none(damage),
    )


def _entry(values: list[Any], markup: str) -> EntryRead:
    key, title, words, text_key, url, byline, published, updated, language, tags, enclosures, _ = values
    return EntryRead(
        _line(key),
        _line(title),
        markup,
        _count(words),
        _line(text_key),
        _address(url),
        _line_or_none(byline),
        _line_or_none(published),
        _line(updated),
        _line_or_none(language),
        tuple(map(_line, tags)),
        tuple(_required(_address(enclosure)) for enclosure in enclosures),
    )


def _line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise ValueError("no line")
    # Most are plain, and each feed has more than a hundred.
    return value if value.isascii() and value.isprintable() else safe_line(value)


def _line_or_none(value: Any) -> str | None:
    return None if value is None else _line(value)


def _address(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("no address")
    return web_address(value)


def _required(value: Value | None) -> Value:
    if value is None:
        raise ValueError("no address")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError("no count")
    return value
