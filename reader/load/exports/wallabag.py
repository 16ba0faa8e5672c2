"""What wallabag exports: a JSON list of entries with their texts.

Version 2 (Wallabag\\Entity\\Entry): `is_archived` and `is_starred` (0, 1, or booleans), `tags`
(names; objects with a `label` where the API wrote them), `url`, `title`, `content` (HTML), `created_at`, `published_at`
(ISO 8601), `published_by` (names), `language` (`en`, `pt_BR`), `domain_name`; `reading_time`, `mimetype` and more say
nothing that is needed here. Version 1: `title`, `url`, `is_read`, `is_fav` (numbers, also as strings), `content`,
`tags` (between commas). What could not be fetched has a sentence that says so instead of its text. From wallabag's
importers of both versions, WallabagV1Import and WallabagV2Import.
"""

from typing import Any

from reader.load.exports.values import Saved
from reader.load.stated_values import day, is_yes, language, line, listed, tags, time
from reader.model import Stated

_NOT_FETCHED = ("wallabag can't retrieve contents for this article", "[unable to retrieve full-text content]")
_MAX_APOLOGY = 1_000


def is_wallabag(entry: dict[str, Any]) -> bool:
    """Whether an entry is one of wallabag's."""
    return "url" in entry and bool({"is_archived", "is_read"} & entry.keys())


def wallabag_entry(entry: dict[str, Any]) -> Saved:
    """What an entry of either version holds."""
    content = entry.get("content")
    content = content if isinstance(content, str) else ""
    if len(content) < _MAX_APOLOGY and any(apology in content for apology in _NOT_FETCHED):
        content = ""
    names = [name for name in map(line, listed(entry.get("published_by"))) if name]
    stated = Stated(
        title=line(entry.get("title")),
        byline=", ".join(names) or None,
        published=day(entry.get("published_at")),
        site=line(entry.get("domain_name")),
        language=language(entry.get("language")),
        tags=tags(_labels(entry.get("tags"))),
        is_read=is_yes(entry.get("is_archived", entry.get("is_read"))),
        is_starred=is_yes(entry.get("is_starred", entry.get("is_fav"))),
        added=time(entry.get("created_at")),
    )
    return Saved(entry.get("url"), stated, content)


def _labels(written: object) -> list[object]:
    if not isinstance(written, list):
        return [*listed(written)]
    return [tag.get("label") if isinstance(tag, dict) else tag for tag in written]
