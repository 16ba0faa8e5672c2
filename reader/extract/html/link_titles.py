"""Chooses the titles of teasers whose links say none: the texts that stand beside the only link of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_targets import is_continuation


@dataclass(frozen=True, slots=True)
class Heading:
    """A text that stands over links."""

    item: int
    """Its index in the flow."""
    text: str
    rank: int
    """1 to 6 for a heading element, `WEAK_HEADING` for what only looks like one."""
    scope: int
    """The container in which the links that follow stand under it."""
    target: int
    """The index of the first of these links."""


class TeaserTitles:
    """Collects the texts beside the links of teasers, by the links' key."""

    def __init__(self) -> None:
        self._texts: dict[str, list[Heading]] = {}

    def note(self, key: str, heading: Heading) -> None:
        """Keep a text beside a link to the target of this key; where the target is shown again, the first counts."""
        texts = self._texts.setdefault(key, [])
        if (not texts or texts[0].target == heading.target) and not is_continuation(heading.text):
            texts.append(heading)

    def chosen(self) -> dict[str, str]:
        """The title of each target that has one."""
        return {key: heading.text for key, heading in self._best().items()}

    def headings(self) -> Iterator[Heading]:
        """The texts over teasers that say what kind of group begins there."""
        best = self._best()
        for key, texts in self._texts.items():
            for heading in texts:
                if heading is not best.get(key) and heading.item < heading.target and heading_kinds(heading.text):
                    yield heading

    def _best(self) -> dict[str, Heading]:
        shared = Counter(text for texts in self._texts.values() for text in {heading.text for heading in texts})
        best: dict[str, Heading] = {}
        for key, texts in self._texts.items():
            own = [heading for heading in texts if shared[heading.text] == 1] or texts
            if own:
                best[key] = min(own, key=_distance_from_title)
        return best


def _distance_from_title(heading: Heading) -> tuple[int, int]:
    """Smaller for a text that is more like a title: of the highest rank, nearest to the link."""
    return heading.rank, abs(heading.item - heading.target)
