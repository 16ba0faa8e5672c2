"""Title, byline, date and address of a dump, told by what stands where."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reader.address import web_address
from reader.extract.html.meta_date import find_date
from reader.extract.html.meta_names import LEAD, names_after_lead, names_in_line
from reader.extract.html.meta_words import likeness, squash
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.prose import prose_words
from reader.extract.text.wording import is_furniture

LONGEST_TITLE = 250
"""Characters of the longest passage that may be a title."""
_REACH = 40
"""Passages before the body among which the title is sought."""
_AROUND = 8
"""Passages before and after the title, or the body's beginning, among which author and date are sought."""
_LONGEST_LINE = 160
_LABELLED = re.compile(
    r"(?:source|url|from|link|original|address|retrieved from|permalink|canonical)?\W{0,3}(https?://\S+?)>?", re.I
)
_PRINTED = re.compile(r"(https?://\S+)\s+\d+/\d+")
"""The foot of a page as browsers print it."""
_BEFORE_FACTS = 3
"""What a line is more likely the title for standing right before a date or an author."""
_MENU_BARS = 2
"""Bars between the entries of a menu on one line; a document's title has one, before the site's name."""
_NAMED_AUTHOR = re.compile(r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor) [^\W\d_a-z]\w+ [^\W\d_a-z]\w+")
"""A line that begins like `By Ada Moor`, whatever follows."""
_SITE = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a dump says of the article, and the passages that say it."""

    byline: str | None = None
    published: str | None = None
    byline_lines: frozenset[int] = frozenset()
    date_lines: frozenset[int] = frozenset()


def find_title(passages: Sequence[Passage], body: frozenset[int]) -> int | None:
    """The passage that is the title: the likeliest short one before the body's prose."""
    start = next((i for i in sorted(body) if prose_words(passages[i])), min(body))
    candidates = [i for i in range(max(0, start - _REACH), start) if _may_be_title(passages[i])]
    if not candidates:
        return None
    first = passages[0].text[:LONGEST_TITLE] if not passages[0].marker else ""
    return max(candidates, key=lambda i: _title_score(passages, i, start, first))


def _may_be_title(passage: Passage) -> bool:
    text = passage.text
    if passage.marker or not 0 < len(text) <= LONGEST_TITLE or not any(map(str.isalpha, text)):
        return False
    is_menu = text.count("|") >= _MENU_BARS
    return not (is_menu or is_furniture(text) or _tells_facts(text) or text.endswith(":"))


def _title_score(passages: Sequence[Passage], i: int, start: int, first: str) -> float:
    passage = passages[i]
    words = passage.text.count(" ") + 1
    named = likeness(passage.text, _SITE.split(first)[0]) if i else 0.0
    score = min(words, 8) / 2 - (start - i) / 4 + min(passage.gap, 3) / 2
    score += 6 * max(named, likeness(passage.text, first) if i else 0.0)
    score += _BEFORE_FACTS * (i + 1 < len(passages) and _tells_facts(passages[i + 1].text))
    score -= 3 * ends_sentence(passage.text.rstrip("?!")) + (prose_words(passage) > 0)
    return score - 2 * (passages[i + 1].gap == 0 and i + 1 < start)


def _tells_facts(text: str) -> bool:
    return is_date(text) or is_byline(text) or _NAMED_AUTHOR.match(text) is not None


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
            return web_address(match[1])
    return None


def find_site(passages: Sequence[Passage], title: str) -> str | None:
    """The publication's name, where the first line is the document's own title: `Title | Site`."""
    parts = [part.strip() for part in _SITE.split(passages[0].text[:LONGEST_TITLE]) if part.strip()]
    if len(parts) < 2 or squash(parts[-1]) == squash(title) or likeness(" ".join(parts[:-1]), title) < 0.5:
        return None
    return parts[-1]
