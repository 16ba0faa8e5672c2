"""Marking articles as read, starring and tagging them: one, or all that are marked in the list."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.model import GroupKind, Link
from reader.ui.pane_layout import Pane
from reader.ui.screens.revising import RevisingScreen
from reader.ui.screens.undoing import UndoingScreen
from reader.ui.widgets.marking_pane import MarkingPane

if TYPE_CHECKING:
    from reader.ui.tagging import TagChange

MOST_SEARCHED = 500
"""Articles whose links are kept for later at a time."""


class OrganisingScreen(UndoingScreen, RevisingScreen):
    """A screen whose articles are marked as read, starred and tagged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "toggle_read", "read", id="article.read", tooltip="Mark as read or unread, all that are marked"),
        Binding("s", "toggle_star", "star", id="article.star", tooltip="Star, or take the star away, of all marked"),
        Binding("t", "tag", "tags", id="article.tags", tooltip="Tag the article, or all that are marked"),
    ]

    @property
    def targets(self) -> Sequence[int]:
        """The articles that are meant: those marked in the list, else the one under the cursor or shown."""
        marked = self.list.marked if self.pane is Pane.LIST else []
        return marked or ([] if self.target is None else [self.target])

    def action_toggle_read(self) -> None:
        """Mark as read, or as unread if all are read."""
        from reader.ui.deeds import toggle_read

        if targets := self.targets:
            self.do(lambda library: toggle_read(library, targets), len(targets))

    def action_toggle_star(self) -> None:
        """Star, or take the stars away if all have one."""
        from reader.ui.deeds import toggle_starred

        if targets := self.targets:
            self.do(lambda library: toggle_starred(library, targets), len(targets))

    # Tags

    def action_tag(self) -> None:
        """Show the tags, to add some and to take some away."""
        from reader.ui.deeds import change_tags, named
        from reader.ui.screens.tagging import TaggingDialog

        if not (targets := self.targets):
            return
        library = self.reading.library

        def read() -> tuple[Mapping[str, int], Mapping[str, int]]:
            return library.tag_counts(), library.tag_counts(targets)

        def change(wanted: "TagChange") -> None:
            self.do(lambda library: change_tags(library, targets, wanted), len(targets), dialog.show_anew)

        dialog = TaggingDialog(named(library, targets), len(targets), read, change)
        self.app.push_screen(dialog)

    # Links

    def action_keep_link(self) -> None:
        """Keep the links that are chosen for the marked articles, else the link under the cursor."""
        marked = self.list.marked if self.pane is Pane.LIST else []
        if not marked:
            super().action_keep_link()
        elif len(marked) > MOST_SEARCHED:
            self.say(f"The links of at most {MOST_SEARCHED} articles are kept at a time", is_warning=True)
        elif links := self._related_links(marked):
            self.keep_many(links)
        else:
            self.say(f"No link was chosen for {'this article' if len(marked) == 1 else 'these articles'}")

    def _related_links(self, ids: Sequence[int]) -> list[Link]:
        found: dict[str, Link] = {}
        for article_id in ids:
            try:
                groups = self.reading.library.article(article_id).groups
            except LibraryError:
                # Not cleaned yet, or it failed: there are no links of it.
                continue
            for group in groups:
                if group.kind is GroupKind.RELATED:
                    found.update((link.url, link) for link in group.links if link.url)
        return list(found.values())

    # Marks

    @on(MarkingPane.MarksChanged)
    def marks_changed(self) -> None:
        """Show the keys that matter while articles are marked."""
        self.update_keys()
