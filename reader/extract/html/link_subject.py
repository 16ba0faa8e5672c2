"""What the page is about, as far as its titles and its address agree, to tell headings that name it."""

import re
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
"""Shorter words are mostly those that every language is held together by."""
_COMMON: Final = frozenset(
    "about after also been before best could from have here into just know like made make more most much "
    "need news does only other over read some such than that their them then there these they this time "
    "under very want what when where which while will with would year years your".split()
)
_MOST_HEADLINES: Final = 4
"""Headlines of the first level that are looked at."""


def subject_words(root: HtmlElement, address: str | None) -> frozenset[str]:
    """The words, in lower case, that the page's title shares with its headline or with its address's last part.

    Not those of the site's name, as far as its host tells.
    """
    title = _words(next((element.text or "" for element in root.iter("title")), ""))
    if not title:
        return frozenset()
    parts = urlsplit(address or "")
    last = parts.path.rstrip("/").rpartition("/")[2]
    headlines = (element.text_content() for element, _ in zip(root.iter("h1"), range(_MOST_HEADLINES), strict=False))
    said = _words(" ".join((last.replace("-", " ").replace("_", " "), *headlines)))
    host = parts.netloc.lower()
    return frozenset(word for word in (title & said) - _COMMON if word not in host)


def names_subject(heading: str, subject: frozenset[str]) -> bool:
    """Whether a heading says a word of what the page is about."""
    return not subject.isdisjoint(_words(heading))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
