"""Articles as JSON for other programs: one object, or one to a line."""

import json
import re
from typing import Any

from reader.codec import block_to_json
from reader.errors import SourceError
from reader.model import Article, LinkGroup, count_words

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON lets stand in a string and a terminal or a reader of lines should not get. Names of files may hold it."""


def article_json(article: Article) -> str:
    """One article as one object over several lines."""
    return _printable(json.dumps(article_values(article), ensure_ascii=False, indent=1))


def article_line(article: Article) -> str:
    """One article as one object on one line."""
    return _printable(json.dumps(article_values(article), ensure_ascii=False))


def failure_line(error: SourceError) -> str:
    """A source that failed as one object on one line."""
    return _printable(json.dumps({"source": error.source, "error": error.reason}, ensure_ascii=False))


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


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
