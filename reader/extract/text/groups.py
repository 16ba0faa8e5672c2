"""The links around the body: runs of short passages, each under the heading that the page shows over it.

Marked lists are runs in any dump. Where a dump sets no markers, the lines under a heading such as `Related` or
`Most read` are, up to the next heading or prose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.extract.heading_words import LONGEST_HEADING, kind_of_heading
from reader.extract.html.link_words import CONTINUE_WORDS, INDEX_WORDS, SERVICE_WORDS
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.prose import prose_words
from reader.extract.text.wording import is_furniture
from reader.model import GroupKind, Link, LinkGroup, Mark

LONGEST_LINK = 200
"""Characters of the longest passage that is taken for a link."""
_NEAR = 15
"""Passages after the body within which a group that does not say what it is belongs to the article."""
_TITLE_WORDS = 3.5
"""Words of an average link from which links are titles of articles and no names of sections."""
_MOST_UNMARKED = 40
"""Unmarked lines under one heading; beyond them the heading is forgotten."""
_READING = frozenset({GroupKind.RELATED, GroupKind.POPULAR, GroupKind.TOPICS})
_TITLED = frozenset({GroupKind.RELATED, GroupKind.POPULAR})
"""Kinds whose links are titles."""


@dataclass(slots=True)
class Run:
    """Passages, by index, that stand together as a group of links."""

    heading: int | None
    kind: GroupKind | None = None
    """What the heading's words say; None where they do not."""
    items: list[int] = field(default_factory=list)


def find_runs(passages: Sequence[Passage], taken: frozenset[int]) -> list[Run]:
    """The runs among the passages that are not taken for anything else, in page order."""
    return [run for run in _runs(passages, taken) if run.items]


def link_group(run: Run, passages: Sequence[Passage], body: range) -> LinkGroup:
    """A run as a group of links. `body` reaches from the first to the last passage of the body."""
    heading = _without_alt(passages[run.heading].text).rstrip(":").rstrip() if run.heading is not None else None
    links = dict.fromkeys(link for i in run.items for link in _links(passages[i]))
    kind = None if _is_menu(run, passages) else run.kind
    return LinkGroup(heading, kind or _kind_by_place(run, passages, body), tuple(links))


def _is_menu(run: Run, passages: Sequence[Passage]) -> bool:
    """Whether a heading such as `News` is the first of a menu's names: single words follow it, no titles."""
    return run.kind in _TITLED and all(" " not in passages[i].text for i in run.items)


def _without_alt(heading: str) -> str:
    """A heading without the text of a picture on the same line: one small word that the heading then writes large."""
    alt, _, rest = heading.partition(" ")
    return rest if alt.islower() and alt.capitalize() in rest.split() else heading


def _runs(passages: Sequence[Passage], taken: frozenset[int]) -> Iterator[Run]:
    run = Run(None)
    for i, passage in enumerate(passages):
        if i in taken:
            yield run
            run = Run(None)
        elif _is_heading(passages, i, taken):
            yield run
            run = Run(i, kind_of_heading(passage.text))
        elif passage.marker or passage.continues or _is_linked(passage) or _is_under(run, passages):
            if _is_link(passage):
                run.items.append(i)
        else:
            yield run
            run = Run(None)
    yield run


def _is_heading(passages: Sequence[Passage], i: int, taken: frozenset[int]) -> bool:
    passage = passages[i]
    text = passage.text
    is_short = len(text) <= LONGEST_HEADING and not ends_sentence(text.rstrip(":?"))
    if not is_short or passage.marker or i + 1 == len(passages) or i + 1 in taken:
        return False
    following = passages[i + 1]
    leads_list = bool(following.marker) and following.gap <= 2
    if is_furniture(text) or _is_linked(passage):
        return False
    return leads_list or kind_of_heading(text) in _READING


def _is_under(run: Run, passages: Sequence[Passage]) -> bool:
    """Whether an unmarked passage belongs to the run because its heading says that links follow."""
    has_markers = any(passages[i].marker for i in run.items[:1])
    return run.kind in _READING and not has_markers and len(run.items) < _MOST_UNMARKED


def _is_linked(passage: Passage) -> bool:
    """Whether a text browser's numbers say that the passage is links and nothing else."""
    return bool(passage.marks) and passage.marks[0].start == 0 and not prose_words(passage)


def _is_link(passage: Passage) -> bool:
    text = passage.text
    if not 1 < len(text) <= LONGEST_LINK or is_date(text) or is_byline(text) or is_furniture(text):
        return False
    if not passage.marker and not passage.marks and prose_words(passage):
        return False
    return not any(words.fullmatch(text) for words in (SERVICE_WORDS, CONTINUE_WORDS, INDEX_WORDS))


def _links(passage: Passage) -> Iterator[Link]:
    if len(passage.marks) > 1:
        yield from (Link(_marked(passage, mark), mark.url) for mark in passage.marks)
    else:
        yield Link(passage.text, passage.marks[0].url if passage.marks else None)


def _marked(passage: Passage, mark: Mark) -> str:
    return passage.text[mark.start : mark.end]


def _kind_by_place(run: Run, passages: Sequence[Passage], body: range) -> GroupKind:
    first = run.items[0]
    if first in body:
        return GroupKind.RELATED
    words = sum(passages[i].text.count(" ") + 1 for i in run.items) / len(run.items)
    if words < _TITLE_WORDS:
        return GroupKind.SITE
    return GroupKind.RELATED if body.stop <= first < body.stop + _NEAR else GroupKind.POPULAR
