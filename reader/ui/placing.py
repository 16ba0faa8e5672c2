"""Where the cursor of a list and its scroll go when other items are listed; pure functions.

An article is listed by its id, a heading between articles by a negative number.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Spot(NamedTuple):
    """The item under the cursor, and the line at the top."""

    cursor: int
    top: int


def spot_after(old: Sequence[int], new: Sequence[int], spot: Spot, page: int, item_lines: int) -> Spot:
    """Where `spot` of the old items is among the new ones.

    What is under the cursor stays on its line of the screen; if it is gone, what followed it takes the line, or what
    stood before it. If the cursor is out of sight, that holds of the first item in sight, and the cursor stays on its
    article. Only the ends of the list can move it: `page` lines are seen, an item has `item_lines`.
    """
    if not old or not new:
        return Spot(0, 0)
    cursor = _place_after(old, new, spot.cursor)
    first = spot.cursor * item_lines - spot.top
    if -item_lines < first < page:
        anchor, height = cursor, first
    else:
        seen = min(max(0, -(-spot.top // item_lines)), len(old) - 1)
        anchor, height = _place_after(old, new, seen), seen * item_lines - spot.top
    last_top = max(0, len(new) * item_lines - page)
    return Spot(cursor, max(0, min(anchor * item_lines - height, last_top)))


def _place_after(old: Sequence[int], new: Sequence[int], place: int) -> int:
    """Where the item at a place of the old items is among the new ones, or the nearest that is still there."""
    place = min(place, len(old) - 1)
    if old[place] >= 0:
        try:
            return new.index(old[place])
        except ValueError:
            pass
    places = {item: at for at, item in enumerate(new) if item >= 0}
    for candidates in (range(place + 1, len(old)), range(place - 1, -1, -1)):
        for candidate in candidates:
            if (found := places.get(old[candidate])) is not None:
                return found
    return next(iter(places.values()), 0)


def with_kept(old: Sequence[int], new: Sequence[int], kept: set[int]) -> list[int]:
    """The new ids, and those of the old ones that are to be kept, each behind what stood before it."""
    listed = set(new)
    following: dict[int | None, list[int]] = {}
    before: int | None = None
    for article_id in old:
        if article_id in listed:
            before = article_id
        elif article_id in kept:
            following.setdefault(before, []).append(article_id)
    if not following:
        return list(new)
    merged = following.get(None, []).copy()
    for article_id in new:
        merged.append(article_id)
        if article_id in following:
            merged += following[article_id]
    return merged
