"""What the links panel lists: groups of links as one sequence of items; pure."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.folding import fold
from reader.formats.link_groups import group_heading
from reader.model import GroupKind, Link, LinkGroup

ORDER = (
    GroupKind.RELATED,
    GroupKind.BODY,
    GroupKind.POPULAR,
    GroupKind.TOPICS,
    GroupKind.PROMOTED,
    GroupKind.SITE,
)
"""Most worth reading first; groups of one kind stay in page order."""
FOLDED_AT_FIRST = frozenset({GroupKind.PROMOTED, GroupKind.SITE})


class Mark(StrEnum):
    """What is known of a link's target; the value is what the panel shows of it."""

    NONE = " "
    STORED = "●"
    READ = "○"
    QUEUED = "+"
    FETCHING = "↓"
    FAILED = "✗"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a link's target, and the title that it has."""

    mark: Mark = Mark.NONE
    title: str | None = None
    """None while it is not known."""
    note: str = ""
    """What the mark means in a few words, where it needs them: why it failed."""


@dataclass(frozen=True, slots=True)
class StoredLink(Link):
    """A link that the library made: to a stored article, whatever addresses and titles there are."""

    article: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's heading; links of folded groups are not listed."""

    group: int
    text: str
    count: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A link; `number` counts it within its article from 0, whatever is folded or filtered."""

    group: int
    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class Gap:
    """Air between groups."""


Item = Heading | Entry | Gap


def ordered(groups: Sequence[LinkGroup]) -> tuple[LinkGroup, ...]:
    """The groups that have links, most worth reading first; all navigation is one group, so are groups of no name."""
    merged: dict[tuple[GroupKind, str | None, int], list[LinkGroup]] = {}
    for number, group in enumerate(groups):
        heading = None if group.kind is GroupKind.SITE else group.heading
        merged.setdefault((group.kind, heading, 0 if heading is None else number), []).append(group)
    joined = (
        LinkGroup(heading, kind, tuple(link for part in parts for link in part.links) if parts[1:] else parts[0].links)
        for (kind, heading, _), parts in merged.items()
    )
    return tuple(sorted((group for group in joined if group.links), key=_rank))


def _rank(group: LinkGroup) -> tuple[int, bool]:
    """What the library adds of its own comes after the links in the text."""
    is_own = isinstance(group.links[0], StoredLink)
    return ORDER.index(GroupKind.BODY if is_own else group.kind), is_own


def folded_at_first(groups: Sequence[LinkGroup]) -> frozenset[int]:
    """Which of the ordered groups are folded when a panel opens."""
    return frozenset(i for i, group in enumerate(groups) if group.kind in FOLDED_AT_FIRST)


@dataclass(frozen=True, slots=True)
class _Section:
    """A group as far as it is listed."""

    group: int
    heading: str
    links: Sequence[Link]
    numbers: Sequence[int]
    is_folded: bool

    @property
    def items(self) -> int:
        return 1 + (0 if self.is_folded else len(self.links))


class LinkItems:
    """The panel's items for ordered groups; with words wanted only links that have them all, in open groups.

    Items are made when they are asked for, so that a page of very many links is listed as quickly as any other.
    """

    def __init__(self, groups: Sequence[LinkGroup], folded: frozenset[int], found: Sequence[int] | None = None) -> None:
        """`found`: numbers of the only links to list, in rising order, as `LinkFilter` finds them; None: all."""
        self._sections = list(_sections(groups, folded, found))
        self._starts: list[int] = []
        length = 0
        for section in self._sections:
            self._starts.append(length)
            length += section.items + 1
        self._length = max(0, length - 1)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        return map(self._item, range(self._length))

    def __getitem__(self, index: int) -> Item:
        if not 0 <= index < self._length:
            raise IndexError(index)
        return self._item(index)

    def links_near(self, index: int, distance: int) -> list[Link]:
        """The links listed at most so many items away from an index."""
        near = range(max(0, index - distance), min(index + distance + 1, self._length))
        return [item.link for item in map(self._item, near) if isinstance(item, Entry)]

    def _item(self, index: int) -> Item:
        at = bisect_right(self._starts, index) - 1
        section, within = self._sections[at], index - self._starts[at]
        if within == 0:
            return Heading(section.group, section.heading, len(section.links), section.is_folded)
        if within >= section.items:
            return Gap()
        return Entry(section.group, section.numbers[within - 1], section.links[within - 1])

    @property
    def link_count(self) -> int:
        """How many links are listed, those of folded groups included."""
        return sum(len(section.links) for section in self._sections)

    def heading_of(self, group: int) -> int:
        """The index of a group's heading. Raises ValueError if the group is not listed."""
        for section, start in zip(self._sections, self._starts, strict=True):
            if section.group == group:
                return start
        raise ValueError(group)

    def links_of(self, group: int) -> Sequence[Link]:
        """The links of a group that are listed, or would be if it were not folded."""
        return next((section.links for section in self._sections if section.group == group), ())


def _sections(groups: Sequence[LinkGroup], folded: frozenset[int], found: Sequence[int] | None) -> Iterator[_Section]:
    before = 0
    for index, group in enumerate(groups):
        numbers: Sequence[int] = range(before, before + len(group.links))
        links: Sequence[Link] = group.links
        if found is not None:
            first, after = bisect_right(found, before - 1), bisect_right(found, before + len(links) - 1)
            numbers = found[first:after]
            links = [group.links[number - before] for number in numbers]
        before += len(group.links)
        if links:
            yield _Section(index, group_heading(group), links, numbers, index in folded and found is None)


class LinkFilter:
    """Finds links by words in their texts, addresses and titles, which are folded once for all keystrokes."""

    def __init__(self, groups: Sequence[LinkGroup], titles: Mapping[Link, str]) -> None:
        """`titles` are what the targets are called, as far as the user has seen it."""
        links = (link for group in groups for link in group.links)
        self._texts = [
            fold(f"{link.text} {link.url or ''} {titles.get(link, '')}", fold_case=True).text for link in links
        ]

    def numbers(self, wanted: str) -> list[int]:
        """The numbers of the links that have all the words, within their article from 0."""
        words = fold(wanted, fold_case=True).text.split()
        return [number for number, text in enumerate(self._texts) if all(word in text for word in words)]
