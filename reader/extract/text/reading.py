"""The titles around the body that lead to other reading, in runs under the headings that the page shows over them.

Trees tell a title from a menu's names, a picture's text or a summary. A list with markers is kept whole or not at
all, and what stands under a heading such as `Related` or `Most read` needs less to be believed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.link_features import (
    TITLE_WORDS,
    is_command,
    is_link,
    link_features,
    may_head,
    title_candidates,
)
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_furniture
from reader.extract.trees import Trees
from reader.model import GroupKind

SURE = 0.44
"""Probability from which a passage is a title to read if others stand beside it."""
ALONE = 0.7
"""The same for a title that stands alone under no heading that promises reading."""
BESIDE = 0.3
"""The same for a title beside several that are sure."""
UNDER = {GroupKind.RELATED: 0.25, GroupKind.POPULAR: 0.12}
"""The same under a heading that promises reading; only what looks like a title is believed so easily."""
LEAST = min(UNDER.values())
"""Each of these probabilities is the one from which two in three or more are labelled on training pages."""
_SHARE_OF_BEST = 0.4
"""How probable a title is at least beside the three most probable of its run: captions and summaries are less."""
_MOST_REPEATED = 2
"""Times that a title is shown at most, by its teaser's picture and itself."""
_LIST_SHARE = 0.5
"""Share of titles from which a list with markers is all titles."""
_STRAY_SHARE = 0.25
"""Share of titles below which they are strays in a list of other things."""
_LEAST_LIST = 3
_REACH = 8
"""Passages from a title to the next, at most, in a run of teasers with sections, summaries and dates between."""
_HEADING_WORDS = 6
READING = frozenset({GroupKind.RELATED, GroupKind.POPULAR})


@dataclass(slots=True)
class Run:
    """Passages, by index, that stand together as a group of links."""

    heading: int | None
    kind: GroupKind | None = None
    """What the heading's words say; None where they do not."""
    items: list[int] = field(default_factory=list)


def find_titles(
    passages: Sequence[Passage],
    rows: Sequence[tuple[float, ...]],
    body: frozenset[int],
    taken: frozenset[int],
    trees: Trees,
) -> dict[int, float]:
    """The passages that may be titles to read and how probably; `rows` are those that tell body passages."""
    if not rows:
        return {}
    candidates = title_candidates(passages, rows, taken)
    found = link_features(passages, rows, body, candidates)
    return {i: trees.probability(row) for i, row in zip(candidates, found, strict=True) if trees.exceeds(row, LEAST)}


def reading_runs(
    passages: Sequence[Passage], body: frozenset[int], taken: frozenset[int], likely: Mapping[int, float]
) -> list[Run]:
    """The runs of titles, in page order. `taken` is what is something else already, the `body` included."""
    whole = _whole_lists(passages, taken, likely)
    times = Counter(passage.text for passage in passages)
    shaped = frozenset(i for i in whole if _is_shaped(passages[i].text) and times[passages[i].text] <= _MOST_REPEATED)
    end = max(body, default=-1)
    runs = [run for run in _runs(passages, taken, whole, times) if run.kind in UNDER or not _is_numbered(run, passages)]
    return [kept for run in runs if (kept := _believed(run, whole, shaped, end)).items]


def _is_numbered(run: Run, passages: Sequence[Passage]) -> bool:
    """Whether a run is a numbered list, as of notes and sources; lists of what is most read say so."""
    return sum(1 for i in run.items if passages[i].marker[:1].isalnum()) > len(run.items) / 2


def _is_shaped(text: str) -> bool:
    """Whether a text looks like a title: some words that are no sentence and not cut short like a summary."""
    if text.count(" ") + 1 < TITLE_WORDS or text.endswith(("...", "…")):
        return False
    return text[-1:] in "?!？！" or not ends_sentence(text)


def _believed(run: Run, likely: Mapping[int, float], shaped: frozenset[int], end: int) -> Run:
    """What of a run is titles. `end` is the body's last passage; before it, headings such as `Top` are a table's."""
    best = sorted((likely[i] for i in run.items), reverse=True)[:3]
    floor = _SHARE_OF_BEST * sum(best) / len(best)
    if run.kind in UNDER:
        is_table = run.kind is GroupKind.POPULAR and run.items[0] < end
        return Run(run.heading, run.kind, [] if is_table else _under(run, likely, shaped, max(floor, UNDER[run.kind])))
    several = sum(1 for i in run.items if likely[i] >= SURE) > 1
    least = max(floor, (BESIDE if run.heading is not None else SURE) if several else ALONE)
    items = [i for i in run.items if likely[i] >= (least if i in shaped else max(least, SURE))]
    return Run(run.heading, run.kind if run.kind is GroupKind.PROMOTED else None, items)


def _under(run: Run, likely: Mapping[int, float], shaped: frozenset[int], least: float) -> list[int]:
    """The titles under a heading that promises reading, also what goes on with a list of them line by line."""
    kept: list[int] = []
    for i in run.items:
        goes_on = i in shaped and kept[-2:] == [i - 2, i - 1]
        if goes_on or likely[i] >= (least if i in shaped else max(least, SURE)):
            kept.append(i)
    return kept


def _whole_lists(passages: Sequence[Passage], taken: frozenset[int], likely: Mapping[int, float]) -> dict[int, float]:
    """The likely titles, with the rest of lists that are titles for the most part and without stray items."""
    whole = dict(likely)
    for items in _lists(passages, taken):
        titles = [likely[i] for i in items if i in likely]
        share = len(titles) / len(items)
        if share >= _LIST_SHARE:
            whole.update((i, max(titles)) for i in items if is_link(passages[i]))
        elif share < _STRAY_SHARE:
            for i in items:
                whole.pop(i, None)
    return whole


def _lists(passages: Sequence[Passage], taken: frozenset[int]) -> Iterator[list[int]]:
    items: list[int] = []
    for i, passage in enumerate(passages):
        if not passage.marker or i in taken or (items and _begins_list(passage, passages[items[-1]])):
            if len(items) >= _LEAST_LIST:
                yield items
            items = []
        if passage.marker and i not in taken:
            items.append(i)
    if len(items) >= _LEAST_LIST:
        yield items


def _begins_list(passage: Passage, before: Passage) -> bool:
    """Whether an item is no longer of the list before: set in otherwise, or apart where that list was not."""
    return passage.indent != before.indent or (passage.gap > 0 and before.gap == 0)


def _runs(
    passages: Sequence[Passage], taken: frozenset[int], likely: Mapping[int, float], times: Mapping[str, int]
) -> Iterator[Run]:
    run, last = Run(None), 0
    for i in sorted({near for title in likely for near in range(max(0, title - _REACH), title + 1)}):
        passage = passages[i]
        is_single = times[passage.text] == 1
        is_entry = i in likely and (likely[i] >= SURE or i - 1 in (run.heading, *run.items[-1:]))
        is_heading = not is_entry and _heads_titles(passages, i, taken, likely, is_single)
        if i in taken or is_heading or i - last > _REACH:
            if run.items:
                yield run
            run = Run(None)
        if is_heading:
            run, last = Run(i, kind_of_heading(passage.text)), i
        elif i in likely:
            run.items.append(i)
            last = i
    if run.items:
        yield run


def _heads_titles(
    passages: Sequence[Passage], i: int, taken: frozenset[int], likely: Mapping[int, float], is_single: bool
) -> bool:
    """Whether a passage heads titles: by its words, or by the list or the titles that follow at once."""
    passage = passages[i]
    leads_title = i + 1 in likely
    kind = kind_of_heading(passage.text) if _may_be_heading(passage) else None
    is_brief = passage.text.count(" ") < _HEADING_WORDS or passage.text.endswith(":")
    if kind in READING and is_brief and leads_title and (is_single or not is_command(passage.text)):
        return True
    if i in taken or not is_single or is_command(passage.text):
        return False
    if is_heading_of_list(passages, i, taken):
        return kind is not None or leads_title
    starts = i not in likely and i - 1 not in likely
    return starts and leads_title and i + 2 in likely and _may_be_heading(passage)


def is_heading_of_list(passages: Sequence[Passage], i: int, taken: frozenset[int]) -> bool:
    """Whether a passage heads links: by its words, or by the list that follows."""
    passage = passages[i]
    if i + 1 >= len(passages) or i + 1 in taken or not _may_be_heading(passage):
        return False
    following = passages[i + 1]
    leads_list = bool(following.marker) and following.gap <= 2
    return leads_list or (passage.text.count(" ") < _HEADING_WORDS and kind_of_heading(passage.text) is not None)


def _may_be_heading(passage: Passage) -> bool:
    text = passage.text
    return may_head(text) and not (passage.marker or is_furniture(text) or is_date(text) or is_byline(text))
