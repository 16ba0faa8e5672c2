"""The articles of a book under headings."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from reader.export.chosen import Chosen
from reader.export.values import Sections

NO_DATE = "Without a date"
NO_SITE = "Without a site"
NO_FEED = "From no feed"


@dataclass(frozen=True, slots=True)
class Group:
    """Articles under one heading."""

    name: str
    """Empty: under none."""
    ids: tuple[int, ...]


def grouped(chosen: Chosen, sections: Sections) -> list[Group]:
    """The articles in groups, each where its first one stood; all in one without a name if there is but one."""
    if sections is Sections.NONE:
        return [Group("", tuple(chosen.ids))]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in chosen.rows():
        match sections:
            case Sections.SITE:
                name = row.site or NO_SITE
            case Sections.DAY:
                name = day_name(row.published)
            case _:
                feeds = chosen.library.entries_of(row.id)
                name = feeds[0].title if feeds else NO_FEED
        found[name].append(row.id)
    if len(found) < 2:
        return [Group("", tuple(chosen.ids))]
    return [Group(name, tuple(ids)) for name, ids in found.items()]


def day_name(published: str | None) -> str:
    """A date as a heading: `2 May 2019`, `May 2019`, `2019`."""
    if not published:
        return NO_DATE
    try:
        day = date.fromisoformat(published + "0001-01-01"[len(published) :])
    except ValueError:
        return published
    month = f"{day:%B} {day.year}"
    return {4: str(day.year), 7: month}.get(len(published), f"{day.day} {month}")
