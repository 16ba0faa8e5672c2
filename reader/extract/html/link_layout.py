"""Answers what stands where in the flow of a page: each question in constant time or a bounded climb."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_flow import Flow, Linked, Words
from reader.extract.html.link_targets import Role
from reader.extract.html.link_zones import NO_ZONE, Zone, zone_around_body, zone_inside

MAX_CLIMB: Final = 40
"""Containers looked at on the way up from an item; real pages nest cards in columns 10 to 20 deep."""
LARGE_FOOTER: Final = 40
"""Links from which a footer is no article's own."""
LARGEST_TEASER: Final = 20
"""Texts and links of the largest teaser: picture, section, title, summary, author, date, comments, buttons."""
LONGEST_LABEL: Final = 60
"""Characters of the longest label: a heading that only its words or a colon mark."""
PROSE_BEFORE: Final = 25
"""Characters of text before a link on its line that put it in a sentence; a date or a number is shorter."""
SEPARATOR_CHARS: Final = 3
"""Characters of text that may stand between two links of a line of links."""
_WITHOUT_READING: Final = (Role.SERVICE, Role.INDEX, Role.SELF)
_BYLINE: Final = re.compile(
    r"\W*(?:(?:written |posted |published |words |story |photos? )?by|von|par|por|di|door|av|af|autor[ea]?|author)"
    r"\W*",
    re.I,
)


class Layout:
    """A flow with the sums that answer what stands between two of its items."""

    def __init__(self, flow: Flow) -> None:
        self.items = flow.items
        self.containers = flow.containers
        self.ends = flow.ends
        self.title = flow.title
        self.lines = _lines(flow.items)
        """The indices of the items on each line."""
        self._zones: dict[int, Zone] = {-1: NO_ZONE}
        self._links = [0, *accumulate([isinstance(item, Linked) for item in flow.items])]
        self._labels = _labels(flow.items, self.lines)
        self.usable = self._usable()
        """Of each item, whether it is a link that leads to reading and stands outside sentences and the body."""
        self.next_usable = _next_indices(self.usable)
        """Of each item, the index of the first usable link from there on; the number of items where none follows."""
        self.last_usable = [*accumulate([i if use else -1 for i, use in enumerate(self.usable)], max)]
        """Of each item, the index of the last usable link up to it; -1 where there is none."""
        reading = [use and is_reading(item) for use, item in zip(self.usable, flow.items, strict=True)]
        self._next_reading = _next_indices(reading)
        self._changes = _changes(flow.items, reading)
        self._text = [0, *accumulate([item.length for item in flow.items])]
        self._body = [0, *accumulate([item.is_body for item in flow.items])]
        links = [(index, item) for index, item in enumerate(flow.items) if isinstance(item, Linked)]
        self._pages = [index for index, link in links if link.anchor.role is Role.SELF]
        self._ranked = _by_rank(links)
        self._forms = [container.first for container in flow.containers if container.tag == "form"]
        self._alike: dict[int, Counter[Hashable]] = {}

    def targets(self, start: int, end: int) -> int:
        """How many targets the usable links to articles in a range have; a run to one target counts once."""
        first = self._next_reading[start]
        return 0 if first >= end else 1 + self._changes[end] - self._changes[first + 1]

    def is_teaser(self, container: int) -> bool:
        """Whether a container holds links to a single article, and no part of the page's own."""
        first, end = self.containers[container].first, self.ends[container]
        return self.targets(first, end) == 1 and not self.has_body(first, end)

    def text_between(self, start: int, end: int) -> int:
        """Characters of text outside links in a range of items."""
        return self._text[max(start, end)] - self._text[start]

    def has_body(self, start: int, end: int) -> bool:
        """Whether a part of the article stands in a range of items."""
        return self._body[max(start, end)] > self._body[start]

    def has_page(self, start: int, end: int) -> bool:
        """Whether a link to the page itself stands in a range of items."""
        return _holds(self._pages, start, end)

    def has_form(self, start: int, end: int) -> bool:
        """Whether a form begins in a range of items, its end included."""
        return _holds(self._forms, start, end + 1)

    def has_link_of_rank(self, rank: int, start: int, end: int) -> bool:
        """Whether a link in a heading of this rank stands in a range of items."""
        return _holds(self._ranked.get(rank, []), start, end)

    def opens_line(self, index: int) -> bool:
        """Whether an item is the first on its line."""
        return index == 0 or self.items[index - 1].line != self.items[index].line

    def is_label(self, index: int) -> bool:
        """Whether an item opens a line and says that the links after it on the line are a group."""
        return index in self._labels

    def zone_of(self, container: int) -> Zone:
        """What a container and those around it say of the links in it; read only of those that hold links."""
        if (known := self._zones.get(container)) is not None:
            return known
        path = []
        while container not in self._zones:
            path.append(container)
            container = self.containers[container].parent
        zone = self._zones[container]
        for index in reversed(path):
            zone = self._zones[index] = self._zone_inside(zone, index)
        return zone

    def _zone_inside(self, outer: Zone, container: int) -> Zone:
        here = self.containers[container]
        if here.holds_body:
            return zone_around_body(outer, here.tag)
        if here.tag == "footer" and self._links[self.ends[container]] - self._links[here.first] >= LARGE_FOOTER:
            # The site's, though `main` is around it: some sites have all of the page in there.
            outer = replace(outer, in_article=False)
        return zone_inside(outer, here.tag, here.names)

    def climb(self, container: int) -> Iterator[int]:
        """A container and those around it, the root excepted, `MAX_CLIMB` at most."""
        for _ in range(MAX_CLIMB):
            if container <= 0:
                return
            yield container
            container = self.containers[container].parent

    def part_of(self, scope: int, container: int) -> int:
        """The child of a scope in which a container stands; the scope itself where it is that one."""
        part = scope
        for step in self.climb(container):
            if step == scope:
                return part
            part = step
        return part

    def is_one_of_many(self, container: int) -> bool:
        """Whether another container of the same kind beside it holds as many usable links: one target, or several."""
        parent = self.containers[container].parent
        if parent not in self._alike:
            self._alike[parent] = Counter(map(self._kind_of_teaser, filter(self._has_usable, self._children[parent])))
        return self._alike[parent][self._kind_of_teaser(container)] > 1

    def signature(self, container: int) -> Hashable:
        """Equal for containers of the same kind side by side."""
        here = self.containers[container]
        return here.parent, here.tag, here.first_name

    def _usable(self) -> list[bool]:
        usable = [False] * len(self.items)
        for line in self.lines:
            before, last = 0, line[-1]
            for index in line:
                item = self.items[index]
                if isinstance(item, Linked):
                    usable[index] = before < PROSE_BEFORE and self._is_usable(item)
                elif index != last and index not in self._labels:
                    # A label is no text before a link, a "by" more than enough.
                    before += PROSE_BEFORE if _BYLINE.fullmatch(item.text) else item.length
        return usable

    def _is_usable(self, link: Linked) -> bool:
        return (
            not link.is_body
            and link.anchor.role not in _WITHOUT_READING
            and not self.zone_of(link.container).is_dropped
        )

    def _has_usable(self, container: int) -> bool:
        return self.next_usable[self.containers[container].first] < self.ends[container]

    def _kind_of_teaser(self, container: int) -> Hashable:
        return self.signature(container), self.targets(self.containers[container].first, self.ends[container]) == 1

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for index, container in enumerate(self.containers):
            children.setdefault(container.parent, []).append(index)
        return children


def is_reading(item: Words | Linked) -> bool:
    """Whether an item is a link to something other than a topic."""
    return isinstance(item, Linked) and item.anchor.role is not Role.TOPIC


def says_links_follow(text: str) -> bool:
    """Whether a text by itself says that links follow: by a colon or by its words."""
    return 0 < len(text) <= LONGEST_LABEL and (ends_with_colon(text) or bool(heading_kinds(text)))


def ends_with_colon(text: str) -> bool:
    """Whether a text ends with a colon, also one of full width."""
    return text.endswith((":", "："))


def _holds(indices: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some ascending indices lies in a range."""
    at = bisect_left(indices, start)
    return at < len(indices) and indices[at] < end


def _by_rank(links: Iterable[tuple[int, Linked]]) -> dict[int, list[int]]:
    """The indices of the links in headings, by the headings' rank."""
    indices: dict[int, list[int]] = {}
    for index, link in links:
        if link.rank:
            indices.setdefault(link.rank, []).append(index)
    return indices


def _next_indices(flags: Sequence[bool]) -> list[int]:
    """Of each place, the index of the first flag set from there on; their number where none follows."""
    nexts: list[int] = []
    for i, flag in enumerate(flags):
        if flag:
            nexts.extend([i] * (i + 1 - len(nexts)))
    nexts.extend([len(flags)] * (len(flags) + 1 - len(nexts)))
    return nexts


def _changes(items: Sequence[Words | Linked], reading: Sequence[bool]) -> list[int]:
    """Before each item, how many links led elsewhere than the link to an article before them."""
    sums, total, last = [0], 0, ""
    for item, counts in zip(items, reading, strict=True):
        if counts and isinstance(item, Linked):
            total += item.anchor.key != last
            last = item.anchor.key
        sums.append(total)
    return sums


def _labels(items: Sequence[Words | Linked], lines: Iterable[Sequence[int]]) -> frozenset[int]:
    """The texts that open a line of links as its label; without a colon, only where no other text is on the line."""
    return frozenset(
        line[0]
        for line in lines
        if len(line) > 1
        and isinstance(opening := items[line[0]], Words)
        and (ends_with_colon(opening.text) or _text_on(items, line[1:]) <= SEPARATOR_CHARS * len(line))
        and says_links_follow(opening.text)
    )


def _lines(items: Sequence[Words | Linked]) -> list[range]:
    starts = [index for index, item in enumerate(items) if not index or item.line != items[index - 1].line]
    return list(map(range, starts, [*starts[1:], len(items)]))


def _text_on(items: Sequence[Words | Linked], indices: Iterable[int]) -> int:
    return sum(items[i].length for i in indices)
