"""What the fields at a text's head say of the article: front matter, a document's info fields, a note's properties."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from datetime import datetime

from reader.address import web_address
from reader.load.origin import moment
from reader.model import Stated

_TITLE = "title full_title headline page_title"
_BYLINE = "author authors creator creators byline by writer"
_URL = (
    "canonical canonical_url source_url original_url url_source original source url link permalink page_url uri origin"
)
_PUBLISHED = (
    "published date_published publish_date published_date published_at published_time publication_date pub_date "
    "pubdate publishdate issued date posted"
)
_SAVED = (
    "saved date_saved saved_at saved_on clipped date_clipped clip_date clipped_at clipped_on date_added added added_at "
    "added_on captured retrieved accessed created created_at created_time date_created"
)
_TAGS = "tags tag keywords keyword topics topic categories category labels document_tags"
_LANGUAGE = "lang language locale"
_SITE = "site site_name sitename publisher publication website source origin"
_STARRED = "starred is_starred favorite favourite favorited is_favorite liked"
_READ = "read is_read archived is_archived done"
"""The names under which programs write each, the most exact first."""
NAMES = frozenset(
    " ".join((_TITLE, _BYLINE, _URL, _PUBLISHED, _SAVED, _TAGS, _LANGUAGE, _SITE, _STARRED, _READ, "status")).split()
)
"""All of them."""

_READ_STATES = frozenset({"read", "archived", "archive", "done", "finished"})
_TRUE = frozenset({"true", "yes", "1", "on"})
_MAX_VALUE = 2_000
"""Characters of a value that are looked at."""
_YEAR = re.compile(r"\d{4}")
_WIKILINK = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|([^\[\]|]{1,200}))?\]\]")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(<?(\S{1,2000}?)>?\)")
ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{1,2000}")
"""An address of the web within a text."""
_ZONE = re.compile(r"\s*\(UTC ?([+-]\d\d):?(\d\d)\)$")
"""How MarkDownload writes the offset."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the fields at the head of a document say."""

    stated: Stated = Stated()
    url: str | None = None
    saved: datetime | None = None


def read_fields(fields: Mapping[str, Sequence[str]]) -> Head:
    """What fields say, whichever program wrote them."""
    saved = next(filter(None, map(_moment, _values(fields, _SAVED))), None)
    byline = ", ".join(dict.fromkeys(plain(value) for value in _of_first(fields, _BYLINE)))
    states = {value.strip().lower() for value in _values(fields, "status")}
    site = next((plain(value) for value in _values(fields, _SITE) if not ADDRESS.search(value)), None)
    stated = Stated(
        title=next(map(plain, _values(fields, _TITLE)), None),
        byline=byline or None,
        published=next((value for value in _values(fields, _PUBLISHED) if _YEAR.search(value)), None),
        site=site,
        language=next(_values(fields, _LANGUAGE), None),
        tags=tuple(dict.fromkeys(tag for value in _values(fields, _TAGS) for tag in _tags(value))),
        is_read=bool(states & _READ_STATES) or _is_any_true(fields, _READ),
        is_starred=_is_any_true(fields, _STARRED),
        added=saved,
    )
    return Head(stated, next(filter(None, map(_address, _values(fields, _URL))), None), saved)


def both(first: Stated, second: Stated) -> Stated:
    """What either of two states; where both do, the first."""
    given = {field.name: value for field in fields_of(first) if (value := getattr(first, field.name))}
    return replace(second, **given)


def plain(value: str) -> str:
    """A value without the brackets of links in it: `[[Ada Moor]]` and `[Ada Moor](https://…)` are `Ada Moor`."""
    return _LINK.sub(r"\1", _WIKILINK.sub(_link_text, value[:_MAX_VALUE])).strip()


def _link_text(link: re.Match[str]) -> str:
    return link[2] or link[1].rpartition("/")[2]


def _values(fields: Mapping[str, Sequence[str]], names: str) -> Iterator[str]:
    return (value[:_MAX_VALUE] for name in names.split() for value in fields.get(name, ()) if value.strip())


def _of_first(fields: Mapping[str, Sequence[str]], names: str) -> Sequence[str]:
    """All values of the first field that has any: the others say the same in other words."""
    return next((values for name in names.split() if (values := list(_values(fields, name)))), [])


def _is_any_true(fields: Mapping[str, Sequence[str]], names: str) -> bool:
    return any(value.strip().lower() in _TRUE for value in _values(fields, names))


def _address(value: str) -> str | None:
    found = ADDRESS.search(value)
    return web_address(found[0]) if found else None


def _moment(value: str) -> datetime | None:
    return moment(_ZONE.sub(r"\1:\2", value.strip()))


def _tags(value: str) -> Iterable[str]:
    if linked := _WIKILINK.findall(value):
        return (alias or name for name, alias in linked)
    if value.lstrip().startswith("#"):
        return (tag for each in value.split() if (tag := each.strip("#,")))
    return (tag for each in value.split(",") if (tag := each.strip().strip("#\"'")))
