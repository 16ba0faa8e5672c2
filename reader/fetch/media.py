"""What forms of documents are asked for, and what a server says about the form of one."""

import re
from dataclasses import dataclass
from enum import StrEnum

_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})\s*(?:;|\Z)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.I)

_TEXTS_FOR_MACHINES = frozenset(
    {"text/css", "text/csv", "text/calendar", "text/javascript", "text/ecmascript", "text/vcard", "text/event-stream"}
)
_UNKNOWN = frozenset({"application/octet-stream", "binary/octet-stream"})
"""What servers say of files they know nothing about: the content will tell."""
_PAGES = _UNKNOWN | frozenset(
    {
        "application/xhtml+xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/gzip",
        "application/x-gzip",
        "multipart/related",
    }
)
_FEED = re.compile(r"application/(?:[\w.+-]*[.+-])?(?:xml|json|opml)|text/[\w.+-]+", re.A)
"""What feeds are labelled as, rightly or wrongly."""
_NOT_PICTURES = frozenset({"image/svg+xml"})
"""Documents with links and scripts of their own."""


class Wanted(StrEnum):
    """What is asked for, in the word that errors use."""

    PAGE = "page"
    PICTURE = "picture"
    FEED = "feed"
    """Or a page that names its feeds."""

    @property
    def accept(self) -> str:
        """The Accept header that asks for it."""
        if self is Wanted.FEED:
            return (
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
                "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.1"
            )
        if self is Wanted.PICTURE:
            return "image/avif, image/webp, image/jpeg, image/png, image/gif, */*;q=0.1"
        return "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class MediaType:
    """A Content-Type header, taken apart; a part that is missing or malformed is None."""

    name: str | None
    charset: str | None

    def may_be(self, wanted: Wanted) -> bool:
        """Whether a document of this type is worth receiving by who wants that."""
        if self.name is None:
            return True
        if wanted is Wanted.PICTURE:
            return self.name in _UNKNOWN or (self.name.startswith("image/") and self.name not in _NOT_PICTURES)
        if wanted is Wanted.FEED and _FEED.fullmatch(self.name):
            return True
        return self.name in _PAGES or (self.name.startswith("text/") and self.name not in _TEXTS_FOR_MACHINES)


def media_type_of(header: str) -> MediaType:
    """What a Content-Type header says; names in lower case."""
    name, charset = _MEDIA_TYPE.match(header), _CHARSET.search(header)
    return MediaType(name[1].lower() if name else None, charset[1].lower() if charset else None)
