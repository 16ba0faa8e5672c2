"""When the article was published: metadata first, then the address, then what stands near the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lxml.html import HtmlElement

from reader.address import host
from reader.extract.html.meta_date import FoundDay, date_in_address, find_date, find_days, read_date, swapped
from reader.extract.html.meta_evidence import Evidence
from reader.extract.html.names import Sign
from reader.extract.html.text_lines import TextLine, short_text, stands_in, text_lines

_TAGS = tuple(
    "article:published_time article:published datepublished og:article:published_time bt:pubdate parsely-pub-date "
    "sailthru.date citation_publication_date citation_online_date citation_date dc.date.issued dcterms.issued "
    "dcterms.created dc.date.created dc.date dcterms.date publish-date publish_date publication_date pubdate "
    "pub_date published published-date published_date published_time date-pub date originalpublicationdate "
    "article_date_original article.published cxenseparse:publishtime cxenseparse:recs:publishtime displaydate "
    "ptime datecreated article:post_date article:published_date article:publicationdate date_published date_created "
    "dateposted dc.created dc.date.publication dcsext.articlefirstpublished doc_date content_create_date og:pubdate "
    "og:publish_date og:published_time og:article:published mediator_published_time created release_date".split()
)
_CHANGED = re.compile(
    # What stands side by side may have no space between.
    r"(?:\b|(?<=\d))(?:updated?|modified|revised|reviewed|last|aktualisiert|mis à jour|actualizado|aggiornato|"
    r"bijgewerkt)\b",
    re.I,
)
_CHANGED_TAGS = tuple(
    "article:modified_time og:updated_time datemodified dc.modified dcterms.modified last-modified lastmodified "
    "article:modified og:modified_time revision_date updated_time".split()
)
_WORDS_FOR_POSTED = r"(?:first\s)?(?:posted|published|veröffentlicht|publié|publicado|pubblicato|geplaatst)\b"
_POSTED = re.compile(rf"\W*{_WORDS_FOR_POSTED}", re.I)
_POSTED_MARKUP = re.compile(rf">\s{{0,20}}{_WORDS_FOR_POSTED}".encode())
"""The same in lower-case markup."""
_IN_DATA = re.compile(
    rb"pub(?:li(?:shed|sh|cation))?_?(?:date|at|on|time)?"
    rb"(?:\\?[\"']|&quot;)?\s{0,9}[:=]\s{0,9}(?:\\?[\"']|&quot;)(\d{4}-\d\d-\d\d)"
)
"""A date in the data that scripts bring along, escaped or not, and the end of its name, all in lower case."""
_MAX_SEARCHED = 1_000_000
"""Characters of a page that are searched for what stands anywhere."""
_MAX_BY_HTMLDATE = 500_000
"""Characters of a page that htmldate is asked about: of the worst, it takes a second."""
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
_DAY_FIRST_HOST = re.compile(r"\.(?:uk|ie|au|nz|in|za|eu|de|at|ch|fr|be|nl|it|es|pt|br|mx|ar|cl|se|no|dk|fi|pl)$")
"""Countries that write the day first, whose sites in English often do not say which English."""

_Dated = Iterable[tuple[str, str]]
"""Texts that hold dates, each with what is said of them elsewhere."""


def find_published(evidence: Evidence, address: str | None, language: str | None, latest: date) -> str | None:
    """The date of publication, as exact as the page is; dates after `latest` are none.

    A date that is shown at the title counts more than a later one in metadata, which is that of an import or of a
    new edition. A date that is said to be that of a change counts only where there is no other.
    """
    day_first = (language or "") not in _MONTH_FIRST or bool(address and _DAY_FIRST_HOST.search(host(address)))
    values = (evidence.told.published, *(evidence.tags[tag][0] for tag in _TAGS if tag in evidence.tags))
    dates = (read_date(value, latest, day_first=day_first) for value in values)
    claimed = next(filter(None, dates), None) or (date_in_address(address, latest) if address else None)
    shown, changed = _first(_in_lines(evidence), latest, day_first)
    if claimed:
        is_better = shown and (shown.startswith(claimed) or shown < claimed != swapped(shown))
        return shown if is_better else claimed
    if shown:
        return shown
    marked, changed_later = _first(_in_marked(evidence.marks.dates, _ELSEWHERE), latest, day_first)
    return marked or changed or changed_later


def search_published(root: HtmlElement, evidence: Evidence, markup: str, latest: date) -> str | None:
    """The date of a page that tells it in none of the usual places; if there is no other, that of a change.

    The data of scripts count if they are of one mind, as they are of other articles as well; then lines like
    `Posted on 3 June 2024`, wherever they stand, and what is marked in footers, of which some are the article's own.
    """
    lower = markup[:_MAX_SEARCHED].encode("utf-8", "replace").lower()
    in_data = {day for found in _IN_DATA.finditer(lower) if (day := find_date(found[1].decode(), latest))}
    if len(in_data) == 1:
        return in_data.pop()
    sources = (
        _posted(root) if _POSTED_MARKUP.search(lower) else (),
        _in_marked(evidence.marks.dates, _ELSEWHERE & ~Sign.FOOTER),
    )
    found = (_first(source, latest, day_first=True)[0] for source in sources)
    changes = (read_date(evidence.tags[tag][0], latest) for tag in _CHANGED_TAGS if tag in evidence.tags)
    return next(filter(None, found), None) or _by_htmldate(root, markup, latest) or next(filter(None, changes), None)


def _by_htmldate(root: HtmlElement, markup: str, latest: date) -> str | None:
    """The date that htmldate finds by its careful means; its others take the year of a copyright for a date."""
    if len(markup) > _MAX_BY_HTMLDATE:
        return None
    from htmldate import find_date as search_date

    try:
        found: str | None = search_date(root, original_date=True, extensive_search=False, max_date=latest.isoformat())
    except Exception:  # whatever a foreign search trips over in a foreign page, the page then has no date
        return None
    return found


def _posted(root: HtmlElement) -> _Dated:
    for line in text_lines(root):
        if len(line.text) <= _MAX_LINE and _POSTED.match(line.text) and not stands_in(line.element, _ELSEWHERE):
            yield "", line.text


def _first(dated: _Dated, latest: date, day_first: bool) -> tuple[str | None, str | None]:
    """The first date, and the first before it that is said to be that of a change."""
    changed: str | None = None
    for label, text in dated:
        for words, day in _described(label, text, find_days(text, latest, day_first=day_first)):
            if not _CHANGED.search(words):
                return day, changed
            changed = changed or day
    return None, changed


def _described(label: str, text: str, found: Sequence[FoundDay]) -> Iterator[tuple[str, str]]:
    """Each date with the words that tell its meaning: of several on a line, those before it."""
    if len(found) == 1:
        yield f"{label} {text}", found[0].day
        return
    start = 0
    for number, one in enumerate(found):
        yield text[start : one.start] if number else f"{label} {text[: one.start]}", one.day
        start = one.end


def _in_lines(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from _labelled(evidence.after[:_LINES_AFTER])
    yield from _labelled(evidence.before[:_LINES_BEFORE])


def _labelled(lines: Sequence[TextLine]) -> Iterator[tuple[str, str]]:
    label = ""
    for line in lines:
        if len(line.text) <= _MAX_LINE:
            yield label, line.text
        label = line.text if len(line.text) <= _MAX_LABEL and not _DIGIT.search(line.text) else ""


def _in_marked(elements: Iterable[HtmlElement], elsewhere: Sign) -> Iterator[tuple[str, str]]:
    for element in elements:
        # What microdata call the date is it, whatever the box is called.
        if not stands_in(element, elsewhere & ~Sign.PROMOTION if element.get("itemprop") else elsewhere):
            text, value = short_text(element, _MAX_LINE), element.get("datetime") or element.get("content")
            label = element.get("class") or ""
            yield (f"{text} {label}", value) if value else (label, text)
