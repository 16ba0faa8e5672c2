"""Author, date, site and address of a dump, told by what stands where."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reader.address import link_target
from reader.extract.html.meta_date import find_date
from reader.extract.html.meta_names import LEAD, names_after_lead, names_in_line
from reader.extract.html.meta_words import likeness, squash
from reader.extract.html.phrases import is_date
from reader.extract.text.passages import Passage
from reader.extract.text.titles import LONGEST_TITLE, SITE_SEPARATOR

_AROUND = 8
"""Passages before and after the title, or the body's beginning, among which author and date are sought."""
_LONGEST_LINE = 160
_LABELLED = re.compile(
    r"(?:source|url|from|link|original|address|retrieved from|permalink|canonical)?\W{0,3}(https?://\S+?)>?", re.I
)
_PRINTED = re.compile(r"(https?://\S+)\s+\d+/\d+")
"""The foot of a page as browsers print it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a dump says of the article, and the passages that say it."""

    byline: str | None = None
    published: str | None = None
    byline_lines: frozenset[int] = frozenset()
    date_lines: frozenset[int] = frozenset()


def find_facts(passages: Sequence[Passage], title: int | None, body: frozenset[int], latest: date) -> Facts:
    """Author and date, from the lines around the title and the body's beginning. Dates after `latest` are none."""
    near = list(_near(passages, title, min(body)))
    byline, byline_lines = _find_byline(passages, near)
    published, date_lines = None, frozenset[int]()
    for i in near:
        found = find_date(passages[i].text, latest, day_first=False)
        if found and (is_date(passages[i].text) or i not in body):
            published, date_lines = found, frozenset({i})
            break
    return Facts(byline, published, byline_lines, date_lines - byline_lines)


def _near(passages: Sequence[Passage], title: int | None, start: int) -> Iterator[int]:
    """Short passages after the title, then before it, nearest first."""
    at = start if title is None else title
    after = range(at + (title is not None), min(len(passages), max(at + _AROUND, min(start + 3, at + 2 * _AROUND))))
    before = range(at - 1, max(-1, at - _AROUND), -1)
    for i in (*after, *before):
        if len(passages[i].text) <= _LONGEST_LINE:
            yield i


def _find_byline(passages: Sequence[Passage], near: Iterable[int]) -> tuple[str | None, frozenset[int]]:
    for i in near:
        text = passages[i].text
        lead = LEAD.match(text)
        if lead is None:
            continue
        if names := names_after_lead(text):
            return ", ".join(names), frozenset({i})
        if lead.end() == len(text) and i + 1 < len(passages) and (names := names_in_line(passages[i + 1].text)):
            return ", ".join(names), frozenset({i, i + 1})
    return None, frozenset()


def find_url(passages: Sequence[Passage]) -> str | None:
    """The page's own address, where the dump names it on one of its first or last lines."""
    for passage in (*passages[:4], *passages[-3:]):
        text = passage.text[:2_000]
        if match := _LABELLED.fullmatch(text) or _PRINTED.fullmatch(text):
            return link_target(match[1])
    return None


def find_site(passages: Sequence[Passage], title: str) -> str | None:
    """The publication's name, where the first line is the document's own title: `Title | Site`."""
    parts = [part.strip() for part in SITE_SEPARATOR.split(passages[0].text[:LONGEST_TITLE]) if part.strip()]
    if len(parts) < 2 or squash(parts[-1]) == squash(title) or likeness(" ".join(parts[:-1]), title) < 0.5:
        return None
    return parts[-1]
