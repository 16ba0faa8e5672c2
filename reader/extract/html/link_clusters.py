"""Gathers the links around the body into clusters, each under the heading that stands over it."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.extract.html.link_asides import find_asides
from reader.extract.html.link_heading import Heading
from reader.extract.html.link_layout import LONGEST_LABEL, Layout, is_reading
from reader.extract.html.link_targets import is_headline
from reader.extract.html.link_zones import are_alike


@dataclass(frozen=True, slots=True)
class Cluster:
    """Links that stand together."""

    heading: str | None
    container: int
    """Index of the container in the flow that heading and links share."""
    links: tuple[int, ...]
    """Indices of the links in the flow, at least one."""
    is_aside: bool = False
    """The article itself sets them apart."""


@dataclass(slots=True)
class _Open:
    """A heading while its links are collected."""

    heading: Heading
    part: int = -1
    """The part of the scope that the last of its links stands in."""


def find_clusters(layout: Layout, headings: dict[int, Heading]) -> list[Cluster]:
    """The clusters of links outside the body, in page order."""
    asides = [
        Cluster(
            None if label is None else layout.items[label].text,
            layout.items[links[0] if label is None else label].container,
            links,
            is_aside=True,
        )
        for label, links in find_asides(layout)
    ]
    regions = _Regions(layout)
    found: dict[tuple[int, int, bool], list[int]] = {}
    for index, heading in _links_with_headings(layout, headings):
        if heading:
            key = (heading.item, heading.scope, False)
        else:
            key = (-1, regions[layout.items[index].container], not is_reading(layout.items[index]))
        found.setdefault(key, []).append(index)
    around = [
        Cluster(headings[item].text if item >= 0 else None, container, tuple(links))
        for (item, container, _), links in found.items()
    ]
    return sorted(asides + around, key=lambda cluster: cluster.links[0])


def _links_with_headings(layout: Layout, headings: dict[int, Heading]) -> Iterator[tuple[int, Heading | None]]:
    """Every usable link in page order with the heading that stands over it."""
    stack: list[_Open] = []
    last: tuple[int, Heading] | None = None
    for index, item in enumerate(layout.items):
        if item.is_body:
            stack.clear()
            last = None
            continue
        while stack and layout.ends[stack[-1].heading.scope] <= index:
            stack.pop()
        if heading := headings.get(index):
            while stack and stack[-1].heading.scope == heading.scope:
                stack.pop()
            stack.append(_Open(heading))
            last = None
        elif layout.usable[index]:
            over = _heading_over(layout, stack, index)
            if over is None and last is not None and _goes_on_beside(layout, last[1].scope, last[0], index):
                over = last[1]
            last = (index, over) if over else None
            yield index, over


def _heading_over(layout: Layout, stack: list[_Open], index: int) -> Heading | None:
    """The innermost open heading that a link belongs to; headings whose list has ended are closed."""
    while stack:
        over = stack[-1]
        part = layout.part_of(over.heading.scope, layout.items[index].container)
        if over.part in (-1, part) or _continues(layout, over.part, part):
            over.part = part
            return over.heading
        stack.pop()
    return None


def _goes_on_beside(layout: Layout, scope: int, before: int, index: int) -> bool:
    """Whether a headline stands as the one before it did, which stood under a heading, but in the next column."""
    first, second = layout.items[before], layout.items[index]
    if not (is_headline(first.text) and is_headline(second.text)):
        return False
    beside = layout.part_of(layout.containers[scope].parent, second.container)
    return (
        layout.text_between(before + 1, index) <= LONGEST_LABEL
        and layout.containers[beside].parent == layout.containers[scope].parent
        and are_alike(layout.zone_of(scope), layout.zone_of(beside))
        and _tags_down_to(layout, first.container) == _tags_down_to(layout, second.container)
    )


def _tags_down_to(layout: Layout, container: int) -> list[str]:
    return [layout.containers[step].tag for step in layout.climb(container)]


def _continues(layout: Layout, before: int, after: int) -> bool:
    """Whether two parts of a container are parts of one list."""
    return layout.containers[before].tag == layout.containers[after].tag and are_alike(
        layout.zone_of(before), layout.zone_of(after)
    )


class _Regions(dict[int, int]):
    """By container, the largest container around it that holds no part of the article and is all of one zone."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout

    def __missing__(self, container: int) -> int:
        path = [container]
        while path[-1] not in self and self._goes_on(path[-1]):
            path.append(self._layout.containers[path[-1]].parent)
        region = self.get(path[-1], path[-1])
        self.update(dict.fromkeys(path, region))
        return region

    def _goes_on(self, container: int) -> bool:
        """Whether the container around one belongs to the same region."""
        containers, zone_of = self._layout.containers, self._layout.zone_of
        here, parent = containers[container], containers[container].parent
        return (
            parent > 0
            and not here.holds_body
            and not containers[parent].holds_body
            and are_alike(zone_of(parent), zone_of(container))
        )
