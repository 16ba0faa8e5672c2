"""Chooses the titles of teasers whose links say none: the texts that stand beside the only link of each."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_flow import Linked
from reader.extract.html.link_heading import Heading
from reader.extract.html.link_layout import LARGEST_TEASER, Layout
from reader.extract.html.link_targets import Role, is_continuation, is_headline

LONGEST_BESIDE: Final = 160
"""Characters of the longest title of an article; longer texts in teasers are summaries."""
_TITLE_NAMES: Final = re.compile(r"\b(?:titles?|headings?|headlines?|hed)\b")


class TeaserTitles:
    """Collects the texts beside the links of teasers, by the links' key."""

    def __init__(self) -> None:
        self._texts: dict[str, list[Heading]] = {}

    def note(self, key: str, heading: Heading) -> None:
        """Keep a text beside a link to the target of this key; where the target is shown again, the first counts."""
        texts = self._texts.setdefault(key, [])
        if (not texts or texts[0].target == heading.target) and not is_continuation(heading.text):
            texts.append(heading)

    def note_over(self, layout: Layout, heading: Heading) -> None:
        """Keep what stands over a teaser, where the teaser's own links say no title."""
        target = layout.items[heading.target]
        if isinstance(target, Linked) and (target.anchor.role is Role.CONTINUE or target.anchor.is_picture):
            self.note(target.anchor.key, heading)

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


def headline_beside(layout: Layout, index: int) -> str:
    """The first headline in the teaser around a link that shows nothing, if it is one of several; else nothing."""
    teaser = None
    for step in layout.climb(layout.items[index].container):
        if not layout.is_teaser(step) or layout.ends[step] - layout.containers[step].first > LARGEST_TEASER:
            break
        if layout.is_one_of_many(step):
            teaser = step
    if teaser is None:
        return ""
    items = layout.items[layout.containers[teaser].first : layout.ends[teaser]]
    headlines = [item for item in items if is_headline(item.text) and len(item.text) <= LONGEST_BESIDE]
    called = (item for item in headlines if _TITLE_NAMES.search(layout.containers[item.container].names))
    best = next(called, headlines[0] if headlines else None)
    return best.text if best else ""


def teaser_around(layout: Layout, index: int, target: int) -> int | None:
    """The teaser in which a text stands, perhaps over a long summary, before the only link."""
    if target >= len(layout.items):
        return None
    for step in layout.climb(layout.items[index].container):
        if target < layout.ends[step]:
            return step if layout.is_teaser(step) and layout.is_one_of_many(step) else None
    return None


def is_title(layout: Layout, heading: Heading) -> bool:
    """Whether a text over a single target is its title: in one of several teasers, or over a mere "read more"."""
    target = layout.items[heading.target]
    if layout.is_label(heading.item) and target.text:
        return False
    says_nothing = isinstance(target, Linked) and (target.anchor.role is Role.CONTINUE or target.text == heading.text)
    for step in layout.climb(heading.scope):
        first, end = layout.containers[step].first, layout.ends[step]
        targets = layout.targets(first, end)
        if targets > 1 or layout.has_body(first, end):
            return False
        if targets == 1 and (says_nothing or layout.is_one_of_many(step)):
            return True
    return False
