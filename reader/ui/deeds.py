"""What the user does with articles: each is one action of the library, and says in a sentence what was done.

They take a library, not a screen, so that those that concern many articles can be done in a thread.
"""

from collections.abc import Sequence

from reader.library import Library, Status, Undone
from reader.ui.excerpts import shortened
from reader.ui.tagging import TagChange
from reader.ui.wording import plural, worded_tags

MOST_ROWS = 200
"""Articles whose rows are read to see what holds of them; of more, it is asked which of all it holds of."""
TITLE_CELLS = 50
"""Cells of a title in a sentence."""


def named(library: Library, ids: Sequence[int]) -> str:
    """The articles in a sentence: `“Harbour wall reopens”`, `3 articles`."""
    rows = library.rows(ids) if len(ids) == 1 else []
    return f"“{shortened(rows[0].title, TITLE_CELLS)}”" if rows else plural(len(ids), "article")


def toggle_read(library: Library, ids: Sequence[int]) -> str:
    """Mark articles as read; as unread if all of them are read."""
    is_read = not _all_read(library, ids)
    label = f"Marked {named(library, ids)} as {'read' if is_read else 'unread'}"
    with library.action(label):
        library.set_read(ids, is_read)
    return label


def mark_read(library: Library, ids: Sequence[int]) -> str:
    """Mark articles as read."""
    label = f"Marked {named(library, ids)} as read"
    with library.action(label):
        library.set_read(ids, True)
    return label


def unread_among(library: Library, ids: Sequence[int]) -> list[int]:
    """Those of some articles that are unread, in their order."""
    if len(ids) <= MOST_ROWS:
        return [row.id for row in library.rows(ids) if not row.is_read and row.status is not Status.FAILED]
    unread = set(library.ids("is:unread"))
    return [each for each in ids if each in unread]


def toggle_starred(library: Library, ids: Sequence[int]) -> str:
    """Star articles; take the stars away if all of them have one."""
    is_starred = not _all_starred(library, ids)
    what = named(library, ids)
    label = f"Starred {what}" if is_starred else f"Took the star from {what}"
    with library.action(label):
        library.set_starred(ids, is_starred)
    return label


def _all_read(library: Library, ids: Sequence[int]) -> bool:
    if len(ids) <= MOST_ROWS:
        return all(row.is_read for row in library.rows(ids))
    return set(ids).issubset(library.ids("is:read"))


def _all_starred(library: Library, ids: Sequence[int]) -> bool:
    if len(ids) <= MOST_ROWS:
        return all(row.is_starred for row in library.rows(ids))
    return set(ids).issubset(library.ids("is:starred"))


def change_tags(library: Library, ids: Sequence[int], change: TagChange) -> str:
    """Give articles some tags and take others from them."""
    label = tags_label(change, named(library, ids))
    with library.action(label):
        changed = [library.add_tag(ids, tag) for tag in change.added]
        changed += [library.remove_tag(ids, tag) for tag in change.removed]
    return label if any(changed) else f"The tags of {named(library, ids)} are as they were"


def tags_label(change: TagChange, what: str) -> str:
    """What is done to the tags of articles."""
    added, removed = worded_tags(change.added), worded_tags(change.removed)
    if added and removed:
        return f"Tagged {what} {added}, took {removed} away"
    return f"Tagged {what} {added}" if added else f"Took {removed} from {what}"


def undo(library: Library) -> str:
    """Take back what was done last, in whatever session."""
    done = library.undo()
    return _told("Undone", done) if done else "Nothing to undo"


def redo(library: Library) -> str:
    """Do again what was taken back last."""
    done = library.redo()
    return _told("Done again", done) if done else "Nothing to do again"


def _told(how: str, done: Undone) -> str:
    return f"{how}: {done.label[:1].lower()}{done.label[1:]}"
