"""JSON Feed 1.0 and 1.1, after jsonfeed.org/version/1.1."""

from typing import Any

from reader.load.feeds.markup import longest, plain_title, text_as_html
from reader.load.feeds.values import Entries, Entry, Feed, FeedError
from reader.load.feeds.written_address import written_address
from reader.load.json_data import JsonError, parse_json
from reader.load.stated_values import day, language, line, tags

_MAX_AUTHORS = 20
_MAX_ENCLOSURES = 20


def read_json_feed(text: str) -> Feed:
    """The feed that JSON holds. Raises FeedError: it is broken, nested too deeply or no feed."""
    try:
        feed = parse_json(text)
    except JsonError as error:
        raise FeedError(str(error)) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("is JSON data without a feed's items")
    url = written_address(_text(feed, "home_page_url") or _text(feed, "feed_url"))
    return Feed(line(feed.get("title")), url, language(feed.get("language")), _entries(feed, url))


def _entries(feed: dict[str, Any], base: str | None) -> Entries:
    authors = _byline(feed)
    return Entries(feed["items"], lambda item: _entry(item if isinstance(item, dict) else {}, base, authors))


def _entry(item: dict[str, Any], base: str | None, authors: str | None) -> Entry:
    url = written_address(_text(item, "url"), base) or written_address(_text(item, "external_url"), base)
    title = plain_title(_text(item, "title"), is_text=True)
    key = item.get("id")
    return Entry(
        str(key) if isinstance(key, (str, int, float)) and key else url or title or "",
        title,
        longest(
            (_text(item, "content_html"), *(text_as_html(_text(item, key)) for key in ("content_text", "summary")))
        ),
        url,
        _byline(item) or authors,
        day(item.get("date_published")) or day(item.get("date_modified")),
        tags(item["tags"]) if isinstance(item.get("tags"), list) else (),
        language(item.get("language")),
        _enclosures(item, url or base),
        _text(item, "date_modified") or _text(item, "date_published"),
    )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _byline(item: dict[str, Any]) -> str | None:
    # 1.0 has one author, 1.1 a list of them.
    authors = item["authors"] if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [line(author.get("name")) for author in authors[:_MAX_AUTHORS] if isinstance(author, dict)]
    return ", ".join(name for name in names if name) or None


def _enclosures(item: dict[str, Any], base: str | None) -> tuple[str, ...]:
    attachments = item["attachments"] if isinstance(item.get("attachments"), list) else []
    urls = (
        written_address(_text(attachment, "url"), base)
        for attachment in attachments[:_MAX_ENCLOSURES]
        if isinstance(attachment, dict) and _text(attachment, "mime_type").startswith(("audio/", "video/"))
    )
    return tuple(url for url in urls if url)
