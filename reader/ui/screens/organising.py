"""Marking articles as read, starring and tagging them: one, or all that are marked in the list."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.model import GroupKind, Link
from reader.ui.pane_layout import Pane
from reader.ui.screens.revising import RevisingScreen
from reader.ui.screens.undoing import BUSY, UndoingScreen
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.marking_pane import MarkingPane
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.ui.tagging import TagChange

MOST_UNASKED = 500
"""Articles that are marked as read without a question; more are more than what one day brings."""
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

    @on(ArticleList.ReadAllWanted)
    def read_all_wanted(self) -> None:
        """Mark all that is listed as read; if that is a great many, only if it is meant."""
        from reader.ui.deeds import mark_read, unread_among

        if self._is_partial:
            self.say(BUSY)
            return
        unread = unread_among(self.reading.library, self.list.ids)
        if not unread:
            self.say("All that is listed is read")
        elif len(unread) > MOST_UNASKED:
            self._confirm_read(unread)
        else:
            self.do(lambda library: mark_read(library, unread), len(unread))

    @work
    async def _confirm_read(self, unread: Sequence[int]) -> None:
        from reader.ui.deeds import mark_read
        from reader.ui.screens.choice import ChoiceDialog

        question = f"Mark all {plural(len(unread), 'unread article')} that are listed as read? u takes it back."
        answers = (("yes", "Mark them all"), ("no", "Leave them as they are"))
        if await self.app.push_screen_wait(ChoiceDialog(question, answers)) == "yes":
            self.do(lambda library: mark_read(library, unread), len(unread))

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
