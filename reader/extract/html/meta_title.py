"""Which of the names that a page has is the article's title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.names import Sign, signs_of
from reader.extract.html.text_lines import short_text
from reader.extract.html.tree import is_hidden, path_to

MAX_HEADINGS = 30
MAX_TITLE = 400
"""Characters; longer headings are paragraphs."""

_SEPARATOR = re.compile(r"\s+(?:[|·•∙»«›‹<>~:/\\–—-]+|::)\s+|\s*[|»]\s*")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W_]+")
_TOP = "//h1 | //*[@itemprop='headline' or @role='heading' and @aria-level='1']"
_LOWER = "//h2 | //h3"
_ALIKE = 0.3
"""Share of words (Dice) that a top heading has in common with what the page calls itself, to be its title."""
_SAME = 0.9
"""The same for any other heading."""
_LATER = 0.97
"""What a heading's place among the others takes from its score: titles come before what is related."""
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.FOOTER
_MAX_DEPTH = 15


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that may be the title."""

    text: str
    element: HtmlElement
    is_top: bool


def find_headings(root: HtmlElement) -> list[Heading]:
    """The headings of a page, top ones first, each in page order; without those that are not shown or lead elsewhere."""
    headings: list[Heading] = []
    for path in (_TOP, _LOWER):
        for element in islice(root.xpath(path), MAX_HEADINGS):
            ancestors = list(islice(path_to(element), _MAX_DEPTH))
            if any(map(is_hidden, ancestors)) or any(signs_of(part) & _ELSEWHERE for part in ancestors):
                continue
            if text := short_text(element, MAX_TITLE):
                headings.append(Heading(text, element, path == _TOP))
    return headings


def choose_title(
    headings: Sequence[Heading], told: Sequence[str], document_title: str, sites: Sequence[str]
) -> tuple[str, HtmlElement | None]:
    """The title, and the heading that shows it, if one does; the title is empty if the page has none.

    `told` is what metadata call the article, the most reliable first; `sites` are the names of the site. A heading
    that shares its words with what is told is the title as readers know it; metadata are shortened for searches.
    """
    names = [name for title in (*told, document_title) if (name := without_site(title, sites))]
    best, best_score = None, 0.0
    for number, heading in enumerate(heading for heading in headings if not is_site(heading.text, sites)):
        likeness = max((likeness_of(heading.text, name) for name in names), default=float(heading.is_top))
        score = likeness * _LATER**number
        if likeness >= (_ALIKE if heading.is_top else _SAME) and score > best_score:
            best, best_score = heading, score
    if best is not None:
        return without_site(best.text, sites) or best.text, best.element
    return (names[0] if names else ""), None


def without_site(title: str, sites: Iterable[str]) -> str:
    """A document's title without the name of its site."""
    parts = _parts(title)
    kept = [part for part in parts if not is_site(part[0], sites)]
    if not kept:
        return ""
    if len(kept) == len(parts) and len(parts) > 1 and any("|" in gap or "»" in gap for _, gap in parts):
        return max((text for text, _ in kept), key=len)
    first, last = parts.index(kept[0]), parts.index(kept[-1])
    return "".join(text + gap for text, gap in parts[first:last]) + kept[-1][0]


def _parts(title: str) -> list[tuple[str, str]]:
    """What stands between separators, each with the separator after it."""
    parts: list[tuple[str, str]] = []
    at = 0
    for gap in _SEPARATOR.finditer(title):
        if gap.start() > at:
            parts.append((title[at : gap.start()], gap.group()))
        at = gap.end()
    return [*parts, (title[at:], "")] if at < len(title) else parts


def is_site(text: str, sites: Iterable[str]) -> bool:
    """Whether a text is one of the site's names, as far as letters and digits say."""
    key = squash(text)
    return not key or any(key == squash(site) for site in sites)


def squash(text: str) -> str:
    """Letters and digits of a text, in lower case."""
    return "".join(_TOKEN.findall(text.lower()))


def likeness_of(one: str, other: str) -> float:
    """Share of words that two texts have in common, 0 to 1 (Dice)."""
    ones, others = set(_TOKEN.findall(one.lower())), set(_TOKEN.findall(other.lower()))
    return 2 * len(ones & others) / (len(ones) + len(others)) if ones and others else 0.0
