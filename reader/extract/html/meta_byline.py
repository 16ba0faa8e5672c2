"""Who wrote the article: metadata first, then what the page marks as its author, then the lines around the title."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.meta_credits import MAX_TEXT, bare_names, led_names, parts_of
from reader.extract.html.meta_evidence import Evidence
from reader.extract.html.meta_names import (
    LEAD,
    inverted,
    names_after_lead,
    names_in_line,
    names_in_metadata,
    whole_name,
)
from reader.extract.html.meta_words import squash
from reader.extract.html.names import Sign
from reader.extract.html.text_lines import MAX_SHORT_STEPS, TextLine, short_text, stands_in, text_lines
from reader.extract.html.tree import path_to
from reader.safe_text import safe_line

_TAGS = tuple(
    "parsely-author sailthru.author author article:author byl dc.creator dcterms.creator dc.contributor.author "
    "cxenseparse:author author_name article:author_name".split()
)
_FROM_METADATA = 2 + len(_TAGS)
"""Of the sources of names, those that come first."""
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|experts?|team|writers?|users?)/[^/]", re.I
)
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.NAVIGATION | Sign.FOOTER | Sign.PROMOTION
_ARTICLE_CLASSES = frozenset({"hentry", "h-entry"})
"""What the microformats hAtom and h-entry call an article."""
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting)\b")
"""What the types of schema.org that are articles end with."""
_CHECKER = re.compile(
    r"\b(?:reviewed|fact[- ]?checked|checked|edited|verified|approved|photos?|illustrat\w+) by\b", re.I
)
_LONG = 5
"""Letters of a site's name that are in no other name by chance."""
_NEAR = 5
"""Lines after the title among which "by" tells who wrote, whatever metadata say."""
_ACCOUNT = re.compile(r"(?:.*\s)?(?:admin|administrator|webmaster)(?:\s.*)?", re.I)
_OWNED = re.compile(
    r"(?P<name>.+)['’]s\s(?:(?:personal|tech|web|home)\s)?(?:blog|weblog|site|website|homepage|notes|newsletter)", re.I
)


def find_byline(evidence: Evidence, site: str | None, site_keys: Set[str]) -> str | None:
    """The authors' names, joined by commas. Names of the site itself and of accounts count only where no others do.

    A name after "by" right at the title counts more than metadata that name somebody else: who uploaded it.
    """
    shown = _first(led_names(evidence.after[:_NEAR]), site_keys)
    spare: list[str] = []
    for number, candidates in enumerate(_candidates(evidence, shown)):
        names = [_without_site(name, site_keys) for name in candidates]
        if others := [name for name in names if not _is_spare(name, site_keys)]:
            is_contradicted = number < _FROM_METADATA and shown and not _words(others) & _words(shown)
            return ", ".join(shown if is_contradicted else others)
        spare = spare or names
    owner = _OWNED.fullmatch(site or "")
    last = (
        whole_name(owner["name"]) if owner else [],
        [name for name in spare if not _is_own(name, site_keys)],
        names_in_metadata(evidence.told.organizations),
        spare,
    )
    return ", ".join(next(filter(None, last), [])) or None


def _first(candidates: Iterable[list[str]], site_keys: Set[str]) -> list[str]:
    for names in candidates:
        if others := [name for name in names if not _is_spare(name, site_keys)]:
            return others
    return []


def _words(names: Iterable[str]) -> set[str]:
    return {squash(word) for name in names for word in name.split()} - {""}


def _is_spare(name: str, site_keys: Set[str]) -> bool:
    """Whether a name is the site's or an account's, to be used where there is no other."""
    return (name.islower() and " " not in name) or bool(_ACCOUNT.fullmatch(name)) or _is_own(name, site_keys)


def _is_own(name: str, site_keys: Set[str]) -> bool:
    """Whether a name is the site's."""
    key, words = squash(name), frozenset(map(squash, name.split()))
    return any(key in site or site in words or (len(site) >= _LONG and site in key) for site in site_keys)


def _without_site(name: str, site_keys: Set[str]) -> str:
    """`Anna Roy, The Daily Herald` as Anna Roy."""
    first, *rest = name.split(", ")
    return ", ".join([first, *(part for part in rest if not _is_own(part.removeprefix("The "), site_keys))])


def _candidates(evidence: Evidence, shown: list[str]) -> Iterator[list[str]]:
    """Names from each source, the most reliable first."""
    told, tags = evidence.told, evidence.tags
    yield names_in_metadata(map(inverted, tags.get("citation_author", ())))
    yield names_in_metadata(told.persons)
    for tag in _TAGS:
        yield names_in_metadata(tags.get(tag, ()))
    yield shown
    marked = evidence.marks.authors
    yield from _marked(element for element in marked if not stands_in(element, _ELSEWHERE))
    yield from led_names([*evidence.after, *evidence.before])
    yield from bare_names(evidence.after)
    yield from _marked(_in_own_footer(marked, evidence.after))


def _in_own_footer(marked: Iterable[HtmlElement], lines: Iterable[TextLine]) -> Iterator[HtmlElement]:
    """Those in the footer of the first article that the lines stand in; footers of cards and pages tell nothing."""
    paths = ([part for part in path_to(line.element) if _is_article(part)] for line in lines)
    articles = next(filter(None, paths), [])
    for element in marked:
        own = next(filter(_is_article, path_to(element)), None)
        if own in articles and not stands_in(element, _ELSEWHERE & ~Sign.FOOTER):
            yield element


def _is_article(element: HtmlElement) -> bool:
    """Whether a page marks a part of itself as an article, by its tag, microformat or type."""
    return element.tag == "article" or (
        element.tag not in ("html", "body")
        and (
            not _ARTICLE_CLASSES.isdisjoint((element.get("class") or "").split())
            or bool(_ARTICLE_TYPE.search(element.get("itemtype") or ""))
        )
    )


def _marked(elements: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """Names in elements that are marked as the author's, without those of who checked the text."""
    for element in elements:
        if _CHECKER.search(_before(element)):
            continue
        text = _credit(element)
        for anchor in islice(element.iter("a"), 10 if text else 0):
            if anchor.get("rel") == "author" or _AUTHOR_ADDRESS.search(anchor.get("href") or ""):
                yield names_in_line(short_text(anchor, MAX_TEXT))
        for part in parts_of(text):
            yield names_after_lead(part) or [name for name in names_in_line(part) if " " in name]
        if not text and (head := next(text_lines(element, MAX_SHORT_STEPS), None)):
            # A box that tells of the author begins with the name.
            yield whole_name(head.text.rstrip(": "))


def _credit(element: HtmlElement) -> str:
    """The text of what is marked, its lines told apart but for a "by" that stands alone; empty if it is long."""
    text = ""
    for line in text_lines(element, MAX_SHORT_STEPS):
        between = " " if not text or LEAD.fullmatch(text) else " • "
        text += f"{between}{line.text}"
        if len(text) > MAX_TEXT:
            return ""
    return text.strip()


def _before(element: HtmlElement) -> str:
    """An element's text and what stands right before it."""
    previous = element.getprevious()
    if previous is not None:
        label, between = short_text(previous, MAX_TEXT), previous.tail
    else:
        label, between = "", element.getparent().text if element.getparent() is not None else None
    return f"{label} {safe_line((between or '')[-MAX_TEXT:])} {short_text(element, MAX_TEXT)}"
