"""All that an entry has to show, as one piece of HTML."""

import re
from html import escape
from urllib.parse import unquote, urlsplit

from reader.load.feeds.markup import says_something
from reader.load.feeds.values import Entry

_PICTURE = re.compile(r"<(?:img|figure|picture|video|audio|iframe|svg|math)\b", re.I)


def whole_markup(entry: Entry) -> str:
    """The entry's text, and where its sound and film are; empty if it has neither."""
    is_text = says_something(entry.markup) or _PICTURE.search(entry.markup)
    played = [f'<p><a href="{escape(url)}">{escape(_file_name(url))}</a></p>' for url in entry.enclosures]
    return "\n".join(([entry.markup] if is_text else []) + played)


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2]) or url
