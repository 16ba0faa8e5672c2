"""Articles as JSON for other programs: one object, or one to a line."""

import json
import re
from typing import Any

from reader.codec import block_to_json
from reader.errors import SourceError
from reader.model import Article, LinkGroup, count_words
from reader.safe_text import is_safe

_LINE_SEPARATORS = re.compile("[\u2028\u2029]")
"""Line breaks to some readers of lines, though not to JSON."""


def article_json(article: Article) -> str:
    """One article as one object over several lines."""
    return dumped(article_values(article), indent=1)


def article_line(article: Article) -> str:
    """One article as one object on one line."""
    return dumped(article_values(article))


def failure_line(error: SourceError) -> str:
    """A source that failed as one object on one line."""
    return dumped({"source": error.source, "error": error.reason})


def article_values(article: Article) -> dict[str, Any]:
    """An article as other programs see it: what is shown of it, and the links around it."""
    text = article.text
    return {
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "site": article.site,
        "language": article.language,
        "words": count_words(text),
        "text": text,
        "blocks": [block_to_json(block) for block in article.body],
        "links": [_group_values(group) for group in article.groups],
    }


def _group_values(group: LinkGroup) -> dict[str, Any]:
    links = [{"text": link.text, "url": link.url} for link in group.links]
    return {"heading": group.heading, "kind": group.kind.value, "links": links}


def dumped(values: dict[str, Any], indent: int | None = None) -> str:
    """JSON as people read it; in ASCII if anything is in it that a terminal must not get, as in names of files."""
    dumped = json.dumps(values, ensure_ascii=False, indent=indent)
    is_harmless = is_safe(dumped) and not _LINE_SEPARATORS.search(dumped)
    return dumped if is_harmless else json.dumps(values, indent=indent)
