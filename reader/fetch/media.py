"""Reads what a server says about a page's form."""

import re
from dataclasses import dataclass

_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})\s*(?:;|\Z)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.I)

_TEXTS_FOR_MACHINES = frozenset(
    {"text/css", "text/csv", "text/calendar", "text/javascript", "text/ecmascript", "text/vcard", "text/event-stream"}
)
_PAGES = frozenset(
    {
        "application/xhtml+xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        # What servers say of files they know nothing about: the content will tell.
        "application/octet-stream",
        "application/gzip",
        "application/x-gzip",
        "multipart/related",
    }
)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A Content-Type header, taken apart; a part that is missing or malformed is None."""

    name: str | None
    charset: str | None

    @property
    def may_be_page(self) -> bool:
        """Whether a document of this type is worth receiving."""
        if self.name is None or self.name in _PAGES:
            return True
        return self.name.startswith("text/") and self.name not in _TEXTS_FOR_MACHINES


def media_type_of(header: str) -> MediaType:
    """What a Content-Type header says; names in lower case."""
    name, charset = _MEDIA_TYPE.match(header), _CHARSET.search(header)
    return MediaType(name[1].lower() if name else None, charset[1].lower() if charset else None)
