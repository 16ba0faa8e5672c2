"""Articles as the bytes that the library stores: compressed JSON, in which very long link groups stand apart.

A page of twenty thousand links opens as quickly as one of twenty, as only those are read that are looked at.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, overload

from reader.codec import article_from_json, article_to_json, group_to_json, links_from_json
from reader.model import Article, Link, LinkGroup

CHUNK = 200
"""Links that are read at a time; more than a screen shows."""
MAX_PLAIN_BYTES = 1 << 30
"""Four times the largest frame of a worker; what is longer was made to be."""

_APART = "apart"
"""In the JSON: which groups stand apart, by their numbers, and their chunks; and the check of these."""


class PackedLinks(Sequence[Link]):
    """The links of a long group, read from their bytes when they are looked at."""

    def __init__(self, count: int, chunks: Sequence[bytes]) -> None:
        self._count = count
        self._chunks = chunks
        self._read: dict[int, tuple[Link, ...]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Link: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, index: int | slice) -> Link | tuple[Link, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        number, within = divmod(index % self._count, CHUNK)
        return self._chunk(number)[within]

    def __iter__(self) -> Iterator[Link]:
        for number in range(len(self._chunks)):
            yield from self._chunk(number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _chunk(self, number: int) -> tuple[Link, ...]:
        if number not in self._read:
            self._read[number] = links_from_json(json.loads(zlib.decompress(self._chunks[number])))
        return self._read[number]


def pack(article: Article) -> bytes:
    """The article as bytes."""
    apart: dict[str, list[int]] = {}
    chunks: list[bytes] = []
    groups: list[LinkGroup] = []
    for number, group in enumerate(article.groups):
        if len(group.links) <= CHUNK:
            groups.append(group)
            continue
        links = group_to_json(group)["links"]
        own = [_packed(links[start : start + CHUNK]) for start in range(0, len(links), CHUNK)]
        apart[str(number)] = [len(links), *map(len, own)]
        chunks += own
        groups.append(replace(group, links=()))
    values = article_to_json(replace(article, groups=tuple(groups)))
    if not apart:
        return _packed(values)
    rest = b"".join(chunks)
    return _packed(values | {_APART: {"groups": apart, "check": zlib.crc32(rest)}}) + rest


def unpack(packed: bytes) -> Article:
    """The article that `pack` turned into these bytes; ValueError if they are anything else."""
    try:
        stream = zlib.decompressobj()
        plain = stream.decompress(packed, MAX_PLAIN_BYTES)
        if not stream.eof:
            raise ValueError("not a stored article")
        values = json.loads(plain)
        article = article_from_json(values)
        if _APART not in values:
            return article
        return replace(article, groups=_joined(article.groups, values[_APART], stream.unused_data))
    except (zlib.error, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("not a stored article") from error


def _joined(groups: tuple[LinkGroup, ...], apart: Any, rest: bytes) -> tuple[LinkGroup, ...]:
    if zlib.crc32(rest) != apart["check"]:
        raise ValueError("not a stored article")
    joined, at = list(groups), 0
    for number, (count, *lengths) in apart["groups"].items():
        ends = [at := at + length for length in lengths]
        chunks = [rest[end - length : end] for end, length in zip(ends, lengths, strict=True)]
        joined[int(number)] = replace(joined[int(number)], links=PackedLinks(count, chunks))
    return tuple(joined)


def _packed(values: Any) -> bytes:
    return zlib.compress(json.dumps(values, separators=(",", ":")).encode(), level=6)
