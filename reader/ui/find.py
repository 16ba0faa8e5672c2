"""Finding words in an article; pure functions."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Block

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Where a search found its words: characters `start` to `end` (exclusive) of a block's text."""

    block: int
    start: int
    end: int


def find_matches(body: Sequence[Block], wanted: str) -> tuple[Match, ...]:
    """All places of the words in a body, in reading order, without overlaps.

    Accents do not matter; case matters only if a capital was typed, as in vim's smartcase. A space matches any
    white space, so that words are found across line breaks.
    """
    fold_case = not any(character.isupper() for character in wanted)
    needle = fold(wanted, fold_case=fold_case).strip()
    if not needle:
        return ()
    found: list[Match] = []
    for index, block in enumerate(body):
        text = fold(block.text, fold_case=fold_case)
        at = text.find(needle)
        while at >= 0:
            found.append(Match(index, at, at + len(needle)))
            at = text.find(needle, at + len(needle))
    return tuple(found)


def fold(text: str, *, fold_case: bool = True) -> str:
    """The text with accents (and case) folded away, character by character, so that offsets stay what they were."""
    if text.isascii():
        plain = text
    else:
        plain = "".join(_plain(character) for character in text)
    if fold_case:
        lowered = plain.lower()
        plain = lowered if len(lowered) == len(plain) else "".join(c.lower()[:1] or c for c in plain)
    return _SPACE.sub(" ", plain)


def _plain(character: str) -> str:
    if character == "’" or character == "‘":
        return "'"
    if character in "“”":
        return '"'
    return unicodedata.normalize("NFD", character)[0]
