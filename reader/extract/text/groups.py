"""The links around the body: runs of short passages, each run under the heading that the page shows over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import group_kind, is_boilerplate
from reader.model import GroupKind, Link, LinkGroup

NEAR = 40
"""Passages before or after the body within which a group without telling words is taken to belong to the article."""
_LONGEST = 160
"""Characters of the longest link text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Passages that stand together as a group of links."""

    heading: int | None
    items: tuple[int, ...]


def find_runs(passages: Sequence[Passage], taken: frozenset[int]) -> list[Run]:
    """The groups of marked passages outside what is taken already, in page order."""
    return list(_runs(passages, taken))


def _runs(passages: Sequence[Passage], taken: frozenset[int]) -> Iterator[Run]:
    heading: int | None = None
    items: list[int] = []
    for i, passage in enumerate(passages):
        if i not in taken and _is_item(passage):
            items.append(i)
            continue
        if items:
            yield Run(heading, tuple(items))
        items = []
        heading = i if i not in taken and _is_heading(passages, i) else None
    if items:
        yield Run(heading, tuple(items))


def _is_item(passage: Passage) -> bool:
    return bool(passage.marker) and len(passage.text) <= _LONGEST


def _is_heading(passages: Sequence[Passage], i: int) -> bool:
    text = passages[i].text
    if len(text) > _LONGEST or ends_sentence(text.rstrip(":")) or i + 1 == len(passages):
        return False
    return bool(passages[i + 1].marker) and not is_boilerplate(text)


def link_group(run: Run, passages: Sequence[Passage], body: range) -> LinkGroup:
    """The run as a group of links."""
    heading = passages[run.heading].text if run.heading is not None else None
    kind = (group_kind(heading) if heading else None) or _kind_by_place(run, body)
    return LinkGroup(heading, kind, tuple(Link(passages[i].text) for i in run.items))


def _kind_by_place(run: Run, body: range) -> GroupKind:
    near = body.start - 1 <= run.items[0] and run.items[0] <= body.stop + NEAR
    return GroupKind.RELATED if near else GroupKind.SITE
