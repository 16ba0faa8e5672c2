"""The part of the library about what the user did: in one go, undone again; tags and saved searches."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from reader.deferred import Deferred
from reader.library.database import Database

if TYPE_CHECKING:
    from reader.library import changes, searches, tags
    from reader.library.own_values import SavedSearch, Undone
else:
    # The app starts without them.
    changes = Deferred("reader.library.changes")
    searches = Deferred("reader.library.searches")
    tags = Deferred("reader.library.tags")


class OwnMethods:
    """What `Library` can do with what the user did."""

    _database: Database

    def action(self, label: str) -> AbstractContextManager[None]:
        """Makes one of all that is changed inside, which `undo` takes back, under a label such as "Starred".

        It becomes lasting together, at the end; if anything raises, not at all. What changes nothing is no action;
        inside another action it belongs to that. What was undone and not redone before cannot be redone any more.
        """
        return changes.action(self._database, label)

    def undo(self) -> "Undone | None":
        """Takes back the last action that is not taken back yet, whoever did it and whenever; None if there is none.

        Of each row only what the action changed is put back. What is not there any more is passed over.
        """
        return changes.undo(self._database)

    def redo(self) -> "Undone | None":
        """Does again what was undone last; None if there is nothing, or another action came since."""
        return changes.redo(self._database)

    def last_action(self) -> str | None:
        """The label of what `undo` would take back; None if nothing."""
        return changes.last_action(self._database)

    def newest_action(self) -> tuple[int, int]:
        """The number of what `undo` would take back, which grows with each action, and how many rows it changed.

        0 and 0 if there is nothing.
        """
        return changes.newest_action(self._database)

    def last_undone(self) -> str | None:
        """The label of what `redo` would do again; None if nothing."""
        return changes.last_undone(self._database)

    # tags

    def tags(self, article_id: int) -> tuple[str, ...]:
        """What an article is filed under."""
        return tags.tags(self._database, article_id)

    def tag_counts(self, ids: Sequence[int] | None = None) -> dict[str, int]:
        """How many articles, or how many of these, are filed under each tag, in order of the alphabet."""
        return tags.tag_counts(self._database, ids)

    def set_tags(self, ids: Sequence[int], wanted: Iterable[str]) -> int:
        """Files articles under these tags and no others; returns for how many that changed anything.

        Raises LibraryError if there are more tags than `MAX_TAGS` (tags.py).
        """
        return tags.set_tags(self._database, ids, wanted)

    def add_tag(self, ids: Sequence[int], tag: str) -> int:
        """Files articles under one more tag; returns for how many that changed anything.

        Articles that have `MAX_TAGS` are left as they are. Raises LibraryError if the tag says nothing.
        """
        return tags.add_tag(self._database, ids, tag)

    def remove_tag(self, ids: Sequence[int], tag: str) -> int:
        """Takes a tag away from articles; returns how many had it."""
        return tags.remove_tag(self._database, ids, tag)

    # saved searches

    def searches(self) -> "list[SavedSearch]":
        """The saved searches, in their order."""
        return searches.searches(self._database)

    def saved_search(self, name: str) -> "SavedSearch | None":
        """The saved search of a name, however it is cased; None if there is none."""
        return searches.find(self._database, name)

    def save_search(self, name: str, query: str) -> None:
        """Keeps a query under a name: a new one at the end, else in place of the query that it had.

        Names are the same whatever their case. Whether the query can be read is for the caller to see. Raises
        LibraryError if the name says nothing, the query is too long or there are too many.
        """
        searches.save(self._database, name, query)

    def rename_search(self, old: str, new: str) -> None:
        """Gives a saved search another name. Raises LibraryError if it is not there, or the name is another's."""
        searches.rename(self._database, old, new)

    def move_search(self, name: str, index: int) -> None:
        """Puts a saved search at a place (from 0) among the others; nothing if it is not there."""
        searches.move(self._database, name, index)

    def remove_search(self, name: str) -> bool:
        """Takes a saved search away; False if there is none of this name."""
        return searches.remove(self._database, name)
