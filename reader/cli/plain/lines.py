"""What is listed, on lines of its own that say everything in words; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.link_groups import group_heading
from reader.library import Row, Status
from reader.library.feed_values import Feed, FeedCounts
from reader.model import GroupKind, Link, LinkGroup
from reader.safe_text import safe_line
from reader.ui.wording import article_note, plural, worded_date, worded_minutes

_ASIDE = frozenset({GroupKind.PROMOTED, GroupKind.SITE})
"""Groups that are only listed if all are wanted."""
MOST_LINKS = 200
"""Listed at a time, of a group."""


def row_line(number: int, row: Row) -> str:
    """An article of the list: `3. Harbour wall reopens. Unread. Harbour Times, 4 May 2019, 2 min.`"""
    said = [f"{number}. {_sentence(row.title)}"]
    if row.status is Status.FAILED:
        said.append(_sentence(f"Cannot be read: {row.reason}" if row.reason else "Cannot be read"))
    elif not row.is_read:
        said.append("Unread.")
    said += ["Starred."] if row.is_starred else []
    about = (row.site or "", worded_date(row.published), worded_minutes(row.words), *(f"#{tag}" for tag in row.tags))
    told = ", ".join(safe_line(part) for part in about if part)
    return " ".join([*said, _sentence(told)] if told else said)


def head_lines(row: Row, byline: str | None) -> list[str]:
    """What stands over an article."""
    note = article_note(byline, row.published, row.words, row.tags).replace(" · ", ", ")
    about = ", ".join(part for part in (note, row.site or "") if part)
    return [row.title, *([safe_line(about)] if about else [])]


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an article in the order of their numbers, which begin with 1."""

    links: Sequence[Link]
    groups: Sequence[tuple[str, int, int, bool]]
    """Headings, each with its first number, the number after its last, and whether it is listed only if all are."""

    def link(self, number: int) -> Link | None:
        """The link of a number."""
        return self.links[number - 1] if 0 < number <= len(self.links) else None

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each address; the first that has it."""
        found: dict[str, int] = {}
        for number, link in enumerate(self.links, 1):
            if link.url:
                found.setdefault(link.url, number)
        return found


def numbered_links(groups: Sequence[LinkGroup]) -> Links:
    """The links of an article: those in the text first, what stands aside last."""
    rank = {GroupKind.BODY: 0, GroupKind.PROMOTED: 2, GroupKind.SITE: 2}
    links: list[Link] = []
    found = []
    for group in sorted(groups, key=lambda group: rank.get(group.kind, 1)):
        if group.links:
            start = len(links) + 1
            links += group.links
            found.append((group_heading(group), start, len(links) + 1, group.kind in _ASIDE))
    return Links(links, found)


def link_lines(links: Links, *, has_all: bool) -> list[str]:
    """The links under their headings, each with its number."""
    lines: list[str] = []
    for heading, start, end, is_aside in links.groups:
        if is_aside and not has_all:
            lines.append(f"{safe_line(heading)}: {plural(end - start, 'link')}, listed by “links all”.")
            continue
        lines.append(f"{safe_line(heading)}:")
        stop = end if has_all else min(end, start + MOST_LINKS)
        lines += [f"{number}. {safe_line(links.links[number - 1].text)}" for number in range(start, stop)]
        lines += [f"and {end - stop:,} more, listed by “links all”."] if stop < end else []
    return lines


def feed_line(feed: Feed, counts: FeedCounts) -> str:
    """A feed: `4. Harbour Times. 3 unread.`"""
    wrong = feed.state.reason
    ill = f" {_sentence(('Ended: ' if feed.state.is_ended else 'Failed: ') + wrong)}" if wrong else ""
    folder = f" In {safe_line(feed.folder)}." if feed.folder else ""
    return f"{feed.id}. {_sentence(feed.title)} {counts.unread:,} unread.{folder}{ill}"


def _sentence(text: str) -> str:
    line = safe_line(text).strip()
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."
