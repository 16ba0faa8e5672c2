"""Which pages the manual has, and what is asked for by a word."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

START = "README"
"""The list of the pages, under the name by which a repository's web page shows it of itself."""
PAGES = (
    START,
    *("begin", "reading", "links", "finding"),
    *("feeds", "importing", "cleaning", "pictures"),
    *("highlights", "export", "programs"),
    *("keys", "commands", "settings"),
    *("command-line", "scripts", "browser", "accessibility", "library", "privacy", "trouble"),
)
"""The pages in the order of that list, as their files are named without `.md`."""
_HEADING = re.compile(r"^(#{1,3}) +(.+?)\s*$", re.M)
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
_SIGNS = re.compile(r"[^\w\- ]")


class Target(NamedTuple):
    """A place in the manual."""

    page: str
    anchor: str = ""
    """Of a heading; empty: the page's beginning."""


class Heading(NamedTuple):
    """A heading of a page."""

    text: str
    """Without marks."""
    level: int
    anchor: str


@cache
def page_text(name: str) -> str:
    """The Markdown of a page. Raises KeyError if there is none of that name."""
    if name not in PAGES:
        raise KeyError(name)
    return files(__package__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def page_title(name: str) -> str:
    """What heads a page."""
    return headings(name)[0].text


@cache
def headings(name: str) -> tuple[Heading, ...]:
    """The headings of a page, the title first."""
    names = Anchors()
    found = _HEADING.finditer(_FENCED.sub("", page_text(name)))
    texts = ((plain(match[2]), len(match[1])) for match in found)
    return tuple(Heading(text, level, names.next(text)) for text, level in texts)


def plain(text: str) -> str:
    """The words of a heading without the marks of Markdown that the manual uses in headings."""
    return text.replace("`", "").replace("**", "").replace("\\", "")


class Anchors:
    """The names that headings of one page are linked by, made as repositories' web pages make them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def next(self, text: str) -> str:
        """The name of the next heading; of several with the same words, the later ones have a number."""
        name = _SIGNS.sub("", text.strip().lower()).replace(" ", "-")
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return f"{name}-{count}" if count else name


def target_of(link: str, page: str) -> Target | None:
    """Where a link on a page leads within the manual; None if it leads out of it."""
    path, _, anchor = link.partition("#")
    name = path.removesuffix(".md") if path else page
    return Target(name, anchor) if name in PAGES and (not path or path.endswith(".md")) else None


def find(words: str) -> Target | None:
    """What is meant: a page by its name or title, else the first heading with these words, else the first text."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return Target(START)
    return next((found for search in (_named, _headed, _holding) for found in search(wanted)), None)


def _named(wanted: str) -> Iterator[Target]:
    return (Target(name) for name in PAGES[1:] if wanted in (name, page_title(name).casefold()))


def _headed(wanted: str) -> Iterator[Target]:
    for is_beginning in (True, False):
        for name in PAGES[1:]:
            for heading in headings(name):
                text = heading.text.casefold()
                if text.startswith(wanted) if is_beginning else wanted in text:
                    yield Target(name, heading.anchor)


def _holding(wanted: str) -> Iterator[Target]:
    return (Target(name) for name in PAGES[1:] if wanted in page_text(name).casefold())
