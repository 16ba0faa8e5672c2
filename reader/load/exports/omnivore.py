"""What Omnivore exported until it ended in November 2024: a ZIP archive with the texts beside the JSON.

`metadata_0_to_20.json`, `metadata_20_to_40.json` … are lists of `id`, `slug`, `title`, `description`, `author`, `url`,
`state` (`Active`, `Archived`, `Unknown`; in the first exports the database's `SUCCEEDED`, `ARCHIVED`),
`readingProgress` (percent), `thumbnail`, `labels` (names), `savedAt`, `updatedAt`, `publishedAt` (ISO 8601).
`content/SLUG.html` is the cleaned text, `content/SLUG.pdf` what was uploaded, `highlights/SLUG.md` the user's notes.
From Omnivore's own source, packages/api/src/jobs/export.ts.
"""

from typing import Any

from reader.load.exports.values import Saved
from reader.load.stated_values import day, line, tags, time
from reader.model import Stated

CONTENT_FOLDER = "content"
_READ_PERCENT = 98
"""More of the way is what Omnivore's own search took for read (`is:read`)."""


def is_omnivore(entry: dict[str, Any]) -> bool:
    """Whether an entry is one of Omnivore's."""
    return {"slug", "url", "state", "readingProgress"} <= entry.keys()


def omnivore_entry(entry: dict[str, Any]) -> Saved:
    """What an entry holds."""
    progress = entry.get("readingProgress")
    labels = entry.get("labels")
    stated = Stated(
        title=line(entry.get("title")),
        byline=line(entry.get("author")),
        published=day(entry.get("publishedAt")),
        tags=tags(labels) if isinstance(labels, list) else (),
        is_read=str(entry.get("state")).lower() == "archived"
        or (isinstance(progress, (int, float)) and progress > _READ_PERCENT),
        added=time(entry.get("savedAt")),
    )
    return Saved(entry.get("url"), stated, file_name=_file_name(entry.get("slug")))


def _file_name(slug: object) -> str:
    """A slug, if it is the name of a file and no path."""
    return slug if isinstance(slug, str) and not set(slug) & set("/\\\0") and slug not in (".", "..") else ""
