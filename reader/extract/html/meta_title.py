"""Which of the names that a page has is the article's title."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.meta_date import MONTH
from reader.extract.html.meta_marks import Marks
from reader.extract.html.meta_words import likeness, squash
from reader.extract.html.names import Sign
from reader.extract.html.text_lines import short_text, stands_in
from reader.extract.html.tree import is_hidden, path_to

MAX_TITLE = 400
"""Characters; longer headings are paragraphs."""

_SEPARATOR = re.compile(r"\s+(?:[|·•∙»«›‹<>~:/\\–—-]+|::)\s+|:\s+|\s*[|»]\s*")
_STRONG = re.compile(r"[|»]")
"""Separators that set off a site's name; dashes are used in titles as well."""
_DATE = rf"(?:{MONTH}\.?\s(?:\d{{1,2}}\w{{0,2}},?\s)?\d{{4}}|\d{{1,2}}\.?\s{MONTH}\.?,?\s\d{{4}}|[\d./-]{{8,10}})"
_AFTER_TITLE = re.compile(rf"\W+(?:(?:posted|published)\b.*|{_DATE}|[\w-]+(?:\.[\w-]+)+\)[\d\s]*)\W*", re.I)
"""What stands in a heading after the title: when it was posted, the host that a list of links names."""
_BEFORE_TITLE = re.compile(rf"\W*(?:(?:title|headline|blog|article|news|post)\s*:|{_DATE})\W*", re.I)
_LOWER = ("h2", "h3")
_MOST_LOWER = 30
_BOLD = ("font", "b", "strong", "big")
"""What stands for headings on pages from before style sheets."""
_MOST_BOLD = 200
_LEAST_WORDS = 3
_LEAST_SHARE = 0.4
"""Of what the page calls itself, for a bold text to be its title: the rest is the site, the section, the date."""
_ALIKE = 0.3
"""Share of words that a top heading has in common with what the page calls itself, to be its title."""
_SAME = 0.9
"""The same for any other heading."""
_EACH_LATER = 0.8
"""What is left of a heading's score for each one before it: titles come before what is related."""
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.FOOTER
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is shown."""

    text: str
    element: HtmlElement


def find_title(
    root: HtmlElement, marks: Marks, told: Sequence[str], document_title: str, site_keys: Set[str]
) -> tuple[str, HtmlElement | None]:
    """The title, and the element that shows it, if one does; the title is empty if the page has none.

    `told` is what metadata call the article, the most reliable first, and `document_title` what the page's `title`
    says; `site_keys` are the squashed names of the site. The heading that shares its words with what is told is the
    title as readers know it: what metadata tell is often another wording, made for searches.
    """
    described = _without_sites(told, site_keys)
    names = described or _without_sites([document_title], site_keys)
    headings = _headings(marks.headings, site_keys)
    best = _best(headings, names, _ALIKE) if names else next(iter(headings), None)
    if best is None:
        headings += _headings(marks.attributed_headings, site_keys)
        best = _best(headings, names, _ALIKE) if names else next(iter(headings), None)
    if best is None and names:
        best = _best(_headings(islice(root.iter(*_LOWER), _MOST_LOWER), site_keys), names, _SAME)
    if best is None and names:
        best = _best(headings, _other_names([*told, document_title], names, site_keys), _ALIKE)
    if best is not None:
        return _without_stamp(without_site(best.text, site_keys) or best.text, names), best.element
    bold_parts = islice(root.iter(*_BOLD), 0 if described else _MOST_BOLD)
    if bold := _longest_within(_headings(bold_parts, site_keys), names):
        # It is no block of its own: the line that says it, not the element, shows where the title stands.
        return bold.text, None
    return next(iter(names), ""), None


def _headings(elements: Iterable[HtmlElement], site_keys: Set[str]) -> list[Heading]:
    """Those elements that are headings of the page itself, without hidden ones and those that name the site."""
    headings: list[Heading] = []
    for element in elements:
        if not stands_in(element, _ELSEWHERE) and not any(map(is_hidden, islice(path_to(element), _MAX_DEPTH))):
            text = short_text(element, MAX_TITLE)
            if text and squash(text) not in site_keys:
                headings.append(Heading(text, element))
    return headings


def _without_sites(titles: Sequence[str], site_keys: Set[str]) -> list[str]:
    return [name for title in titles if (name := without_site(title, site_keys))]


def without_site(title: str, site_keys: Set[str]) -> str:
    """A document's title without the name of its site; empty if it is nothing else.

    Where no part is known to be the site's, the longest is kept between separators that only set off such names.
    """
    parts = _parts(title)
    kept = [number for number, (text, _) in enumerate(parts) if squash(text) and squash(text) not in site_keys]
    if not kept:
        return ""
    if len(kept) == len(parts):
        return max(_STRONG.split(title), key=len).strip()
    return "".join(text + gap for text, gap in parts[kept[0] : kept[-1]]) + parts[kept[-1]][0]


def _other_names(titles: Sequence[str], names: Sequence[str], site_keys: Set[str]) -> list[str]:
    """What titles may say besides these names: each as a whole, and its parts where a site's name is set off."""
    known = list(map(squash, names))
    parts = [part.strip() for title in titles for part in (without_site(title, site_keys), *_STRONG.split(title))]
    return [
        part
        for part in dict.fromkeys(parts)
        if (own := squash(part)) and own not in site_keys and not any(name in own for name in known)
    ]


def _without_stamp(heading: str, names: Sequence[str]) -> str:
    """A heading without the date or the label beside what the page calls itself."""
    lower = heading.lower()
    for name in names:
        length = len(name)
        if lower.startswith(name.lower()) and _AFTER_TITLE.fullmatch(heading[length:]):
            return name
        if lower.endswith(name.lower()) and _BEFORE_TITLE.fullmatch(heading[: len(heading) - length]):
            return name
    return heading


def _best(headings: Sequence[Heading], names: Sequence[str], least: float) -> Heading | None:
    best, best_score = None, 0.0
    for number, heading in enumerate(headings):
        alike = max((likeness(heading.text, name) for name in names), default=0.0)
        score = alike * _EACH_LATER**number
        if alike >= least and score > best_score:
            best, best_score = heading, score
    return best


def _longest_within(headings: Sequence[Heading], names: Sequence[str]) -> Heading | None:
    """The longest text that stands as it is in a name of the page, and makes up much of it."""
    wanted = [squash(name) for name in names]
    found = [
        heading
        for heading in headings
        if len(heading.text.split()) >= _LEAST_WORDS
        and any((own := squash(heading.text)) in name and len(own) >= _LEAST_SHARE * len(name) for name in wanted)
    ]
    return max(found, key=lambda heading: len(heading.text), default=None)


def _parts(title: str) -> list[tuple[str, str]]:
    """What stands between separators, each with the separator after it."""
    parts: list[tuple[str, str]] = []
    at = 0
    for gap in _SEPARATOR.finditer(title):
        if gap.start() > at:
            parts.append((title[at : gap.start()], gap.group()))
        at = gap.end()
    return [*parts, (title[at:], "")] if at < len(title) else parts
