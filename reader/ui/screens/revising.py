"""Seeing which texts an article had, and what changed between them."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.ui.pane_layout import Pane
from reader.ui.screens.cleaning import CleaningScreen


class RevisingScreen(CleaningScreen):
    """A screen whose article may have been saved again after it had changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "V", "revisions", "Revisions", id="article.revisions", tooltip="See what changed since it was saved before"
        ),
    ]

    @property
    def target(self) -> int | None:
        """The article that is meant: under the cursor in the list, else the one shown."""
        return self.list.current if self.pane is Pane.LIST else self.reading.article_id

    def action_revisions(self) -> None:
        """List the texts that the article had."""
        if (target := self.target) is not None:
            self._choose_revision(target)

    @work
    async def _choose_revision(self, article_id: int) -> None:
        from reader.ui.screens.revisions import ComparisonScreen, RevisionsScreen  # seldom needed

        library = self.reading.library
        revisions = library.revisions(article_id)
        if len(revisions) < 2:
            self.say("This article was not saved again with changes")
            return
        while (chosen := await self.app.push_screen_wait(RevisionsScreen(revisions))) is not None:
            revision = next(one for one in revisions if str(one.id) == chosen)
            try:
                before, after = library.revision(int(chosen)), library.article(article_id)
            except LibraryError as error:
                self.say(str(error), is_warning=True)
                return
            await self.app.push_screen_wait(ComparisonScreen(before, after, revision.saved))
