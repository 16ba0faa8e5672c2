"""The links around the body as groups: titles to read, each run under its heading, and the lists of the site."""

from collections.abc import Iterator, Sequence

from reader.extract.heading_words import kind_of_heading
from reader.extract.text.link_features import LEAST_WORDS, has_name, is_command, is_link
from reader.extract.text.passages import Passage
from reader.extract.text.prose import prose_words
from reader.extract.text.reading import READING, Run, is_heading_of_list
from reader.model import GroupKind, Link, LinkGroup, Mark

_NEAR = 15
"""Passages after the body within which a group that does not say what it is belongs to the article."""
_MOST_UNMARKED = 12
"""Unmarked lines under a heading of topics; beyond them the heading is forgotten."""
_MOST_TOPICS = 20
"""Entries of the longest list of an article's topics; longer ones are the site's."""


def all_runs(
    passages: Sequence[Passage], taken: frozenset[int], reading: Sequence[Run], lifted: frozenset[int]
) -> list[Run]:
    """The runs of titles to read and, of what they leave, those of the site, in page order.

    `lifted` are the passages of boxes found between the body's paragraphs: titles, whatever they look like.
    """
    boxes = [run for run in _site_runs(passages, taken | _outside(passages, lifted)) if run.items]
    for box in boxes:
        is_data = sum(1 for i in box.items if passages[i].text[-1:].isdigit()) > len(box.items) / 2
        box.kind = GroupKind.SITE if is_data else box.kind if box.kind in READING else GroupKind.RELATED
    others = [_filled(run, passages, taken) for run in reading if lifted.isdisjoint(run.items)]
    held = taken | lifted | {i for run in others for i in (run.heading, *run.items) if i is not None}
    left = [run for run in _site_runs(passages, held) if run.items]
    for run in left:
        run.kind = _kind_of_list(run)
    return sorted((*boxes, *others, *left), key=lambda run: run.items[0])


def _filled(run: Run, passages: Sequence[Passage], taken: frozenset[int]) -> Run:
    """A run with what a text browser's numbers say is a link too, between its heading and its last title."""
    if run.heading is None or run.kind not in READING or not run.items:
        return run
    between = (i for i in range(run.heading + 1, run.items[-1]) if i not in taken and _is_linked(passages[i]))
    return Run(run.heading, run.kind, sorted({*run.items, *between}))


def _outside(passages: Sequence[Passage], lifted: frozenset[int]) -> frozenset[int]:
    return frozenset(range(len(passages))) - lifted


def _kind_of_list(run: Run) -> GroupKind:
    if run.kind is GroupKind.PROMOTED or (run.kind is GroupKind.TOPICS and len(run.items) <= _MOST_TOPICS):
        return run.kind
    return GroupKind.SITE


def link_group(run: Run, passages: Sequence[Passage], body: range) -> LinkGroup:
    """A run as a group of links. `body` reaches from the first to the last passage of the body."""
    heading = _without_alt(passages[run.heading].text).rstrip(":").rstrip() if run.heading is not None else None
    kind = run.kind or _kind_by_place(run, body)
    links = dict.fromkeys(link for i in run.items for link in _links(passages[i], kind in READING))
    return LinkGroup(heading, kind, tuple(links))


def _without_alt(heading: str) -> str:
    """A heading without the text of a picture on the same line: one small word that the heading then writes large."""
    alt, _, rest = heading.partition(" ")
    return rest if alt.islower() and alt.capitalize() in rest.split() else heading


def _site_runs(passages: Sequence[Passage], taken: frozenset[int]) -> Iterator[Run]:
    """Lists with markers, links that a text browser numbered, and lines under a heading of topics."""
    run = Run(None)
    for i, passage in enumerate(passages):
        if i in taken:
            yield run
            run = Run(None)
        elif not _is_linked(passage) and is_heading_of_list(passages, i, taken):
            yield run
            run = Run(i, kind_of_heading(passage.text))
        elif passage.marker or passage.continues or _is_linked(passage) or _is_under(run, passages):
            if _is_listed(passage):
                run.items.append(i)
        else:
            yield run
            run = Run(None)
    yield run


def _is_under(run: Run, passages: Sequence[Passage]) -> bool:
    """Whether an unmarked passage belongs to the run because its heading says that topics follow."""
    has_markers = any(passages[i].marker for i in run.items[:1])
    return run.kind is GroupKind.TOPICS and not has_markers and len(run.items) < _MOST_UNMARKED


def _is_linked(passage: Passage) -> bool:
    """Whether a text browser's numbers say that the passage is links and nothing else."""
    return bool(passage.marks) and passage.marks[0].start == 0 and not prose_words(passage)


def _is_listed(passage: Passage) -> bool:
    return is_link(passage) and (bool(passage.marker or passage.marks) or not prose_words(passage))


def _links(passage: Passage, has_titles: bool) -> Iterator[Link]:
    """The links of a passage; of a line with a title and its section or author, with `has_titles`, only the title."""
    if len(passage.marks) > 1:
        links = [Link(_once(_marked(passage, mark)), mark.url) for mark in passage.marks]
        titles = [link for link in links if _is_title(link.text)]
        yield from (titles or links) if has_titles else links
    else:
        yield Link(_once(passage.text), passage.marks[0].url if passage.marks else None)


def _is_title(text: str) -> bool:
    return text.count(" ") + 1 >= LEAST_WORDS and has_name(text) and not is_command(text)


def _marked(passage: Passage, mark: Mark) -> str:
    return passage.text[mark.start : mark.end]


def _once(text: str) -> str:
    """A title without the text of its picture, where both say the same."""
    half, is_odd = divmod(len(text), 2)
    return text[:half] if is_odd and text[half] == " " and text[:half] == text[half + 1 :] else text


def _kind_by_place(run: Run, body: range) -> GroupKind:
    return GroupKind.RELATED if body.start <= run.items[0] < body.stop + _NEAR else GroupKind.POPULAR
