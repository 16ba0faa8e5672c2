"""Articles made ready to be stored where they were cleaned, so that storing them is only writing rows.

Nothing here knows SQLite: it runs in the worker processes too, and what they send is read here.
"""

import json
import os
import re
import struct
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from reader.codec import Json
from reader.library.content import pack
from reader.library.identity import article_identity, title_key
from reader.library.search_text import Searched, searched
from reader.library.targets import targets
from reader.model import Article, count_words

MIN_TEXT_WORDS = 40
"""Words of a text that says by itself which article it is; `Page not found` is many."""

MAX_LINE = 20_000
"""Characters of a title or another line that are kept; what is longer is none."""

MAX_TAGS = 200
MAX_TARGETS = 10_000
"""More than twice what `targets.MAX_LINKS` can give."""

_MAX_WORDS = 1 << 31
_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_SEARCHED = 4
_TARGET = struct.Struct(">q")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready to be stored: all that the tables hold of it, computed where it was cleaned."""

    part: str
    """As `Article.part`, and so the next fields."""
    title: str
    title_key: str | None
    """`identity.title_key`."""
    site: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str | None
    form: str | None
    words: int
    identity: str
    """`identity.article_identity`."""
    text_key: int | None
    """`letters_key` of the body; None if that is too short to say which article it is."""
    saved: str | None
    """When the page was saved or fetched: ISO 8601."""
    tags: tuple[str, ...]
    packed: bytes
    """`content.pack`."""
    searched: Searched
    targets: tuple[int, ...]
    """`targets.targets`."""


def prepare(article: Article) -> Prepared:
    """The article, ready to be stored."""
    text = article.text
    words = count_words(text)
    return Prepared(
        part=_line(article.part),
        title=_line(article.title),
        title_key=title_key(_line(article.title)),
        site=article.site and _line(article.site),
        byline=article.byline and _line(article.byline),
        published=article.published and _line(article.published),
        url=article.url,
        language=article.language and _line(article.language),
        form=article.form,
        words=words,
        identity=article_identity(article),
        text_key=letters_key(text) if words >= MIN_TEXT_WORDS else None,
        saved=article.saved,
        tags=tuple(_line(tag) for tag in article.tags[:MAX_TAGS]),
        packed=pack(article),
        searched=searched(article, text),
        targets=tuple(targets(article)),
    )


def letters_key(text: str) -> int:
    """64 bits that are equal for texts of the same letters and digits, case, space and punctuation aside."""
    if text.isascii():
        # The same as below, many times faster.
        letters = text.lower().encode().translate(None, _ASCII_NO_LETTERS)
    else:
        folded = unicodedata.normalize("NFKC", text).casefold()
        letters = _NO_LETTERS.sub("", folded).encode(errors="replace")
    digest = blake2b(letters, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def part_location(container: str, part: str) -> str:
    """The location of a part (a relative path with `/`), such that it lies in its container as in a folder."""
    return container + os.sep + part.replace("/", os.sep)


def _line(text: str) -> str:
    return text[:MAX_LINE]


_LINES = ("part", "title", "title_key", "site", "byline", "published", "url", "language", "form", "identity", "saved")
_NEVER_NONE = ("part", "title", "identity")


def prepared_to_frame(prepared: Prepared) -> tuple[Json, bytes]:
    """Values for the header of a frame, and its bytes: lines of any length would not fit into a header."""
    fields = {name: getattr(prepared, name) for name in (*_LINES, "words", "text_key", "tags")}
    pieces = (
        json.dumps(fields).encode(),
        prepared.packed,
        b"".join(map(_TARGET.pack, prepared.targets)),
        *(text.encode(errors="replace") for text in prepared.searched),
    )
    return {"pieces": [len(piece) for piece in pieces]}, b"".join(pieces)


def prepared_from_frame(header: Json, body: bytes) -> Prepared:
    """What `prepared_to_frame` turned into these. Raises ValueError, KeyError, TypeError for anything else.

    Foreign pages were in the process that it comes from, so nothing is taken on trust. Of `packed` it is found out
    when it is read whether it is an article.
    """
    fields, packed, led_to, *texts = _pieces(header["pieces"], body)
    values = _of(json.loads(fields), dict)
    tags = _of(values["tags"], list)
    if len(tags) > MAX_TAGS or len(led_to) > MAX_TARGETS * _TARGET.size:
        raise ValueError("too many")
    text_key = values["text_key"]
    title, byline, site, text = (piece.decode() for piece in texts)
    return Prepared(
        **{name: _line_from(values[name], is_needed=name in _NEVER_NONE) for name in _LINES},
        words=_whole(values["words"], 0, _MAX_WORDS),
        text_key=None if text_key is None else _whole(text_key, -(1 << 63), 1 << 63),
        tags=tuple(str(_line_from(tag, is_needed=True)) for tag in tags),
        packed=packed,
        searched=(title, byline, site, text),
        targets=tuple(target for (target,) in _TARGET.iter_unpack(led_to)),
    )


def _pieces(lengths: Any, body: bytes) -> list[bytes]:
    sizes = [_whole(length, 0, len(body) + 1) for length in _of(lengths, list)]
    if len(sizes) != 3 + _SEARCHED or sum(sizes) != len(body):
        raise ValueError("not an article that is ready")
    return [body[start:end] for start, end in pairwise(accumulate(sizes, initial=0))]


def _line_from(value: Any, *, is_needed: bool) -> Any:
    if value is None and not is_needed:
        return None
    # Lone surrogates raise here instead of in the database.
    if len(_of(value, str).encode()) > 4 * MAX_LINE:
        raise ValueError("too long")
    return value


def _whole(value: Any, least: int, end: int) -> int:
    if isinstance(value, bool) or not least <= _of(value, int) < end:
        raise ValueError("no such number")
    return int(value)


def _of(value: Any, kind: type[Kind]) -> Kind:
    if not isinstance(value, kind):
        raise TypeError("of another kind")
    return value
