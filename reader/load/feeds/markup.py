"""Plain text and HTML, which feeds put in each other's place."""

import re
from collections.abc import Iterable
from html import escape, unescape

from reader.load.stated_values import line

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ANY_TAG = re.compile(r"<[a-zA-Z/!]")
_TEXT = re.compile(r"(?:\A|>)\s*[^<\s]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MORE_THAN_TAGS = 300
"""Characters; tags in so many are mostly those of two or three links."""
_MAX_TITLE = 10_000


def plain_title(value: str | None, *, is_text: bool = False) -> str | None:
    """A title as plain text: RSS leaves open whether it is HTML, and many feeds escape it twice."""
    if not value:
        return None
    title = value[:_MAX_TITLE]
    return line(title if is_text else unescape(_TAG.sub("", title)))


def text_as_html(text: str) -> str:
    """Plain text as HTML: its paragraphs, and its line ends where they are meant."""
    return _paragraphs(escape(text, quote=False))


def loose_as_html(value: str) -> str:
    """HTML, or what should be but is text without a tag, in which blank lines part the paragraphs."""
    return value if _ANY_TAG.search(value) else _paragraphs(value)


def longest(candidates: Iterable[str]) -> str:
    """Of several versions of an entry the one that says most; of equals the first."""
    best = ""
    for candidate in candidates:
        if not best or not (_surely_says(best, len(candidate)) or words_length(candidate) <= words_length(best)):
            best = candidate
    return best


def _surely_says(markup: str, length: int) -> bool:
    """Whether the text in the first part of some markup is that long already; most have a summary beside their text."""
    part = markup[: 2 * length + _MORE_THAN_TAGS]
    return words_length(part[: part.rfind("<") + 1]) > length


def says_something(markup: str) -> bool:
    """Whether there is any text outside of the tags, roughly."""
    return _TEXT.search(markup) is not None


def words_length(markup: str) -> int:
    """How many characters of HTML are text, roughly."""
    return len(_TAG.sub("", markup).strip()) if _ANY_TAG.search(markup) else len(markup.strip())


def _paragraphs(markup: str) -> str:
    paragraphs = (paragraph.strip() for paragraph in _BLANK_LINES.split(markup.replace("\r\n", "\n")))
    return "\n".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in paragraphs if paragraph)
