"""Names of authors, from metadata and from what stands around the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.names import Sign, signs_of
from reader.extract.html.text_lines import TextLine, short_text
from reader.extract.html.tree import path_to

MAX_NAME = 80
"""Characters of one name, with degrees."""
MAX_NAMES = 12
MAX_CANDIDATES = 40
"""Elements marked as an author's that are looked at."""

_BY = (
    r"(?:(?:article|story|text|words?|written|posted|published|created|contributed|authored|report(?:ed)?|content|"
    r"submitted|added|blog|guest post)\s+)?(?:and\s+\w+\s+)?by|authors?|written by|von|par|por|da|door|av|af|autor[ae]?|autore|auteur|writer|"
    r"escrito por|escrit[oa] por|geschreven door|geschrieben von|écrit par|publié par|publicado por|veröffentlicht von|автор|от"
)
_LEAD = re.compile(rf"^\W*(?:{_BY})\b\s*[:—–-]?\s*", re.I)
_OTHER_ROLE = re.compile(
    r"\b(?:reviewed|fact[- ]?checked|checked|edited|photo(?:s|graphs?|graphy)?|illustrat\w+|image|translated|sponsored|powered|"
    r"presented|medically|approved|verified|curated|produced|updated)\s+(?:by|von|par|por)\b", re.I,
)
_TAIL = re.compile(
    r"\s*(?:[|•·▪/→»]|\s[–—-]\s|\s-\s|\bon\s+\w+\s+\d|\b(?:last\s+)?(?:updated|published|posted|modified|reviewed)\b|\bfollow\b|"
    r"\b\d+\s*(?:min|minutes?|mins)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d|\b\d{1,2}[./-]\d|\b\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|"
    r"@|https?:|\bread more\b|\bview (?:all|profile|bio)\b|\bmore (?:by|from)\b|\bshare\b|\bin\s+[A-Z]|\bfrom\b|\bfor\s+[A-Z]).*$",
    re.I | re.S,
)
