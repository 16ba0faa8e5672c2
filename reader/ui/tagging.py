"""What is typed to tag articles: tags to add and to take away, and the known tags that may be meant; pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.folding import fold
from reader.safe_text import safe_line

MOST_OFFERED = 200
"""Known tags that are offered at a time."""


@dataclass(frozen=True, slots=True)
class TagChange:
    """Tags that articles are to have, and those that they are to have no more."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def typed_change(text: str, known: Iterable[str]) -> TagChange:
    """What is typed: tags with commas between them, those to take away with a minus before them.

    A tag is spelled as it is known, whatever the case and the accents it is typed with.
    """
    spelled = {_folded(tag): tag for tag in known}
    added: dict[str, None] = {}
    removed: dict[str, None] = {}
    for part in text.split(","):
        words = " ".join(safe_line(part).split())
        is_removed = words.startswith("-")
        words = words.lstrip("-#").strip()
        if words:
            tag = spelled.get(_folded(words), words)
            (removed if is_removed else added)[tag] = None
    return TagChange(tuple(tag for tag in added if tag not in removed), tuple(removed))


def offered_tags(text: str, known: Mapping[str, int], had: Mapping[str, int]) -> list[str]:
    """The tags to choose from while something is typed, by what stands after the last comma.

    Those that begin so come first, then those that have it elsewhere, of each the most used first. Where nothing is
    typed, those that the articles have come first. `known` and `had` say how many articles have a tag.
    """
    typed = _folded(_last_part(text))
    known = dict(known) | {tag: count for tag, count in had.items() if tag not in known}
    ranks = {tag: _rank(tag, typed, had) for tag in known}
    found = [tag for tag, rank in ranks.items() if rank is not None]
    return sorted(found, key=lambda tag: (ranks[tag], -known[tag], _folded(tag), tag))[:MOST_OFFERED]


def completed(text: str, tag: str) -> str:
    """What is typed, with a tag in place of what stands after the last comma."""
    before, comma, last = text.rpartition(",")
    minus = "-" * last.strip().startswith("-")
    return f"{before}{comma}{' ' * bool(comma)}{minus}{tag}"


def _last_part(text: str) -> str:
    return " ".join(text.rpartition(",")[2].split()).lstrip("-#").strip()


def _rank(tag: str, typed: str, had: Mapping[str, int]) -> int | None:
    if not typed:
        return 0 if tag in had else 1
    at = _folded(tag).find(typed)
    return None if at < 0 else min(at, 1)


def _folded(text: str) -> str:
    return fold(text, fold_case=True).text
