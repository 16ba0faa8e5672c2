"""Finds the headings that stand over links, and the titles that stand over single teasers."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Final

from reader.extract.heading_words import LONGEST_HEADING, heading_kinds
from reader.extract.html.link_anchor import WEAK_HEADING
from reader.extract.html.link_flow import Linked, Words
from reader.extract.html.link_heading import Heading
from reader.extract.html.link_layout import Layout, says_links_follow
from reader.extract.html.link_targets import Role, is_command, is_headline
from reader.extract.html.link_titles import TeaserTitles, is_title, teaser_around

TEASER_ITEMS: Final = 6
"""Texts and links between a teaser's picture and its title: section, topics, date."""
LONGEST_REMARK: Final = 160
"""Characters of text that may stand between a heading and the end of the container that it shares with no links."""
SEVERAL_LINKS: Final = 3
"""Targets under a link in a heading from which it names them, if its own words do not."""
_LABELLED_SLOT: Final = re.compile(
    r"\W*(?:advertisements?\b.*|anzeige|werbung|publicité|publicidad|credits?:.*|ads?|photo.*|image:.*)\W*", re.I
)
_NO_HEADING: Final = re.compile(r"[\W\d_]*[^\W\d_]?[\W\d_]*|[,;.)].*|.*©.*", re.S)
"""Texts of fewer than two letters, ends of sentences, copyright lines."""
_DATE: Final = re.compile(
    r"\W*(?:\w{3,10}\.?,?\s)?(?:\d{1,2}\.?\s\w{3,10}|\w{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?),?\s(?:19|20)\d\d\b.{0,40}"
    r"|\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.{0,40}|\d+\s?-?(?:min|mins|minutes?|hours?|days?|weeks?|months?)\b.{0,20}",
    re.I,
)
_SENTENCE_ENDS: Final = (".", "!", "。", ",", ";")
_FORM_TAGS: Final = frozenset(("form", "label", "fieldset"))
_LIST_TAGS: Final = frozenset(("ul", "ol", "menu", "dl", "table"))


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands over links on a page."""

    over_groups: dict[int, Heading]
    """By index in the flow."""
    titles: dict[str, str]
    """Titles over links that say only "read more", by the links' key."""


def find_headings(layout: Layout) -> Headings:
    """All headings and teaser titles outside the body."""
    titles = TeaserTitles()
    candidates = list(_candidates(layout, titles))
    alike = Counter(_signature(layout, heading) for heading in candidates)
    found: list[Heading] = []
    for heading in candidates:
        if is_title(layout, heading):
            titles.note_over(layout, heading)
            continue
        if found and found[-1].target == heading.target:
            nearer_is_remark = _is_remark(heading) and alike[_signature(layout, heading)] == 1
            heading = _stronger(found.pop(), heading, nearer_is_remark)
        found.append(heading)
    found.extend(titles.headings())
    return Headings({heading.item: heading for heading in found}, titles.chosen())


def _candidates(layout: Layout, titles: TeaserTitles) -> Iterator[Heading]:
    """Texts that may stand over the links after them; those under the only link of a teaser go to `titles`."""
    for index, item in enumerate(layout.items):
        if item.is_body or (isinstance(item, Linked) and not 0 < item.rank < WEAK_HEADING):
            continue
        if isinstance(item, Words) and not _stands_out(layout, index, item):
            continue
        if not _can_be_heading(item.text) or not _may_be_heading(layout, index):
            continue
        rank = (item.rank if isinstance(item, Linked) else layout.containers[item.container].rank) or WEAK_HEADING
        before = _link_of_teaser_before(layout, index)
        if before is not None:
            heading = Heading(index, item.text, rank, item.container, before)
            link = layout.items[before]
            if isinstance(link, Linked) and link.anchor.is_picture:
                titles.note(link.anchor.key, heading)
            continue
        target = layout.next_usable[index + 1]
        scope = _scope(layout, index, target)
        if scope is None and isinstance(item, Words):
            scope = teaser_around(layout, index, target)
        if scope is not None:
            yield Heading(index, item.text, rank, scope, target)


def _can_be_heading(text: str) -> bool:
    if not text or len(text) > LONGEST_HEADING or _NO_HEADING.fullmatch(text) or _DATE.fullmatch(text):
        return False
    return not _LABELLED_SLOT.fullmatch(text) and not is_command(text)


def _may_be_heading(layout: Layout, index: int) -> bool:
    item = layout.items[index]
    if isinstance(item, Linked):
        return _stands_over_others(layout, index, item)
    if is_headline(item.text) and (item.text in layout.title or _repeats_link(layout, index, item.text)):
        return False
    rank = layout.containers[item.container].rank
    if rank == 1 and not layout.has_body(0, index):
        return False
    return 0 < rank < WEAK_HEADING or layout.is_label(index) or _looks_like_heading(layout, index, item)


def _stands_out(layout: Layout, index: int, words: Words) -> bool:
    """Whether a text stands in a heading, alone on its line, or as a label before links."""
    if 0 < layout.containers[words.container].rank < WEAK_HEADING or layout.is_label(index):
        return True
    following = index + 1
    ends_line = following == len(layout.items) or layout.items[following].line != words.line
    return ends_line and layout.opens_line(index)


def _looks_like_heading(layout: Layout, index: int, words: Words) -> bool:
    """Whether a text alone on its line looks like a heading."""
    if words.text.endswith(_SENTENCE_ENDS) and not words.text.endswith("..."):
        return False
    container = layout.containers[words.container]
    return (
        bool(container.rank)
        or container.is_bold
        or says_links_follow(words.text)
        or _leads_to_list(layout, index)
        or _stands_over_continuation(layout, index)
    )


def _stands_over_continuation(layout: Layout, index: int) -> bool:
    """Whether all that follows a text in one of several teasers is a mere "read more"."""
    link = layout.items[index + 1] if index + 1 < len(layout.items) else None
    if not isinstance(link, Linked) or link.anchor.role is not Role.CONTINUE:
        return False
    return any(
        layout.containers[step].first <= index
        and layout.targets(layout.containers[step].first, layout.ends[step]) == 1
        and layout.is_one_of_many(step)
        for step in layout.climb(link.container)
    )


def _repeats_link(layout: Layout, index: int, text: str) -> bool:
    """Whether a link shortly before a text says the same: both are the title of one teaser."""
    return any(
        isinstance(item, Linked) and item.text == text for item in layout.items[max(0, index - TEASER_ITEMS) : index]
    )


def _leads_to_list(layout: Layout, index: int) -> bool:
    """Whether the very next item opens a list of several links."""
    target = layout.next_usable[index + 1]
    if target >= len(layout.items) or layout.text_between(index + 1, target):
        return False
    for step in layout.climb(layout.items[target].container):
        container = layout.containers[step]
        if container.first <= index:
            return False
        if container.tag in _LIST_TAGS:
            return layout.targets(index + 1, layout.ends[step]) > 1
    return False


def _stands_over_others(layout: Layout, index: int, link: Linked) -> bool:
    """Whether a heading that is itself a link stands over others, as no title of a teaser does."""
    target = layout.next_usable[index + 1]
    says_kind = bool(heading_kinds(link.text))
    if target >= len(layout.items) or is_headline(link.text) or not (layout.usable[index] or says_kind):
        return False
    scope = _scope(layout, index, target)
    if scope is None or layout.has_link_of_rank(link.rank, index + 1, layout.ends[scope]):
        return False
    return says_kind or layout.targets(index + 1, layout.ends[scope]) >= SEVERAL_LINKS


def _scope(layout: Layout, index: int, target: int) -> int | None:
    """The lowest container around a heading in which links follow it; None where it speaks of something else."""
    if target >= len(layout.items) or layout.has_body(index + 1, target) or layout.has_form(index + 1, target):
        return None
    for step in layout.climb(layout.items[index].container):
        if target < layout.ends[step]:
            return step
        if layout.containers[step].tag in _FORM_TAGS:
            return None
        if layout.text_between(index + 1, layout.ends[step]) > LONGEST_REMARK:
            return None
    return None


def _link_of_teaser_before(layout: Layout, index: int) -> int | None:
    """The only link of the teaser in which a text stands after it: an empty link may be stretched over all of it."""
    before = layout.last_usable[index - 1] if index else -1
    text = layout.items[index].text
    if before < 0 or (heading_kinds(text) and not is_headline(text)):
        return None
    for step in layout.climb(layout.items[index].container):
        if layout.containers[step].first <= before:
            return before if layout.is_teaser(step) else None
    return None


def _signature(layout: Layout, heading: Heading) -> Hashable:
    return layout.signature(layout.items[heading.item].container)


def _is_remark(heading: Heading) -> bool:
    """Whether a text may be no more than a line under a heading."""
    return heading.rank == WEAK_HEADING and not heading_kinds(heading.text)


def _stronger(first: Heading, nearer: Heading, nearer_is_remark: bool) -> Heading:
    """Of two headings over the same links, the one that names them: the nearer, if both are more than remarks."""
    if first.rank < WEAK_HEADING or heading_kinds(first.text):
        return first if nearer_is_remark else nearer
    return nearer
