"""When the article was published: metadata first, then the address, then what stands near the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lxml.html import HtmlElement

from reader.extract.html.meta_date import date_in_address, find_date, read_date
from reader.extract.html.meta_evidence import Evidence
from reader.extract.html.names import Sign
from reader.extract.html.text_lines import TextLine, short_text, stands_in

_TAGS = tuple(
    "article:published_time article:published datepublished og:article:published_time bt:pubdate parsely-pub-date "
    "sailthru.date citation_publication_date citation_online_date citation_date dc.date.issued dcterms.issued "
    "dcterms.created dc.date.created dc.date dcterms.date publish-date publish_date publication_date pubdate "
    "pub_date published published-date published_date published_time date-pub date originalpublicationdate "
    "article_date_original article.published cxenseparse:publishtime cxenseparse:recs:publishtime displaydate "
    "ptime datecreated".split()
)
_MARKED = (
    "(//*[self::time or @class or @itemprop][self::time or contains(@itemprop, 'datePublished')"
    " or contains(@class, 'publish') or contains(@class, 'date') or contains(@class, 'Date')])[position() <= 60]"
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|last|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt)\b", re.I
)
_DIGIT = re.compile(r"\d")
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.NAVIGATION | Sign.FOOTER | Sign.PROMOTION
_MAX_LINE = 120
"""Characters of a line that tells a date; in longer ones, dates are those of events."""
_MAX_LABEL = 20
"""Characters of a line that may label the date on the next one."""
_LINES_AFTER = 10
_LINES_BEFORE = 3
_MONTH_FIRST = frozenset({"", "en", "en-us", "en-ph"})
"""Languages of those who write the month first; unmarked pages are mostly American."""

_Dated = Iterable[tuple[str, str]]
"""Texts that tell what a date means, each with the text that holds the date."""


def find_published(evidence: Evidence, address: str | None, language: str | None, latest: date) -> str | None:
    """The date of publication, as exact as the page is; dates after `latest` are none.

    A date that is shown at the title counts more than a later one in metadata, which is that of an import or of a
    new edition. A date that is said to be that of a change counts only where there is no other.
    """
    day_first = (language or "") not in _MONTH_FIRST
    values = (evidence.told.published, *(evidence.tags[tag][0] for tag in _TAGS if tag in evidence.tags))
    dates = (read_date(value, latest, day_first=day_first) for value in values)
    claimed = next(filter(None, dates), None) or (date_in_address(address, latest) if address else None)
    shown, changed = _first(_in_lines(evidence), latest, day_first)
    if claimed:
        return shown if shown and shown < claimed else claimed
    marked, changed_later = _first(_in_marked(evidence.root), latest, day_first)
    return shown or marked or changed or changed_later


def search_published(root: HtmlElement, latest: date) -> str | None:
    """The date that htmldate finds by its careful means; its others take the year of a copyright for a date."""
    from htmldate import find_date as search_date

    try:
        found: str | None = search_date(root, original_date=True, extensive_search=False, max_date=latest.isoformat())
    except Exception:  # whatever a foreign search trips over in a foreign page, the page then has no date
        return None
    return found


def _first(dated: _Dated, latest: date, day_first: bool) -> tuple[str | None, str | None]:
    """The first date, and the first before it that is said to be that of a change."""
    changed: str | None = None
    for label, text in dated:
        found = find_date(text, latest, day_first=day_first)
        if found and not _CHANGED.search(label):
            return found, changed
        changed = changed or found
    return None, changed


def _in_lines(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from _labelled(evidence.after[:_LINES_AFTER])
    yield from _labelled(evidence.before[:_LINES_BEFORE])


def _labelled(lines: Sequence[TextLine]) -> Iterator[tuple[str, str]]:
    label = ""
    for line in lines:
        if len(line.text) <= _MAX_LINE:
            yield f"{label} {line.text}", line.text
        label = line.text if len(line.text) <= _MAX_LABEL and not _DIGIT.search(line.text) else ""


def _in_marked(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.xpath(_MARKED):
        if not stands_in(element, _ELSEWHERE):
            text = short_text(element, _MAX_LINE)
            yield f"{text} {element.get('class') or ''}", element.get("datetime") or element.get("content") or text
