"""Exporting the article, those marked or those listed."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from reader.config.library_place import settings_path
from reader.config.load_settings import settings
from reader.errors import CommandError
from reader.ui.reading import Reading
from reader.ui.screens.organising import OrganisingScreen

if TYPE_CHECKING:
    from reader.export.values import Form
    from reader.ui.exporting import Exported, Extent, Plan

EXPORTING = "export"
_KEPT_FORM = "export form"
"""Under which the library keeps the form that was exported last."""


class ExportingScreen(OrganisingScreen):
    """A screen whose articles are exported."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "Export", id="article.export", tooltip="Export the article, all marked or all listed"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._is_exporting = False

    def action_export(self) -> None:
        """Ask what, how and where to, and do it."""
        from reader.ui.screens.export_dialog import ExportDialog

        if self._is_exporting:
            self.say("An export is under way; Esc stops it")
            return
        articles = self._exportable()
        if not any(articles.values()):
            self.say("There is no article to export")
            return
        dialog = ExportDialog(articles, self._titles(), exports_folder(), self._last_form())
        self.app.push_screen(dialog, self._begin_export)

    def _exportable(self) -> "dict[Extent, Sequence[int]]":
        """The articles that could be meant, the likeliest first."""
        from reader.ui.exporting import Extent

        article = [] if self.target is None else [self.target]
        marked = self.list.marked
        found: dict[Extent, Sequence[int]] = {Extent.MARKED: marked} if marked else {}
        return found | {Extent.ARTICLE: article, Extent.LISTED: list(self.list.ids)}

    def _titles(self) -> "dict[Extent, str]":
        from reader.ui.exporting import Extent

        row = self.reading.row(self.target) if self.target is not None else None
        title = row.title if row else ""
        query = self.reading.query
        listed = f"{self.list_name}: {query}" if query else self.list_name
        return {Extent.ARTICLE: title, Extent.MARKED: title, Extent.LISTED: listed}

    def _last_form(self) -> "Form":
        from reader.export.values import Form
        from reader.ui.exporting import LABELS

        kept = self.reading.library.recall(_KEPT_FORM)
        return Form(kept) if kept in LABELS else Form.EPUB

    def _begin_export(self, planned: "Plan | None") -> None:
        if planned is None:
            return
        if not self.reading.library.is_read_only:
            self.reading.library.remember(_KEPT_FORM, planned.form.value)
        self._is_exporting = True
        self.say("Exporting; Esc stops it")
        self._export(planned)

    @work(thread=True, exclusive=True, group=EXPORTING, exit_on_error=False)
    def _export(self, planned: "Plan") -> None:
        from reader.ui.exporting import export

        worker = get_current_worker()
        try:
            export(self.folder, planned, self.post_message, lambda: worker.is_cancelled)
        except Exception:
            # The main screen tells of it; the next export is not kept from beginning.
            self._is_exporting = False
            raise

    def on_exported(self, event: "Exported") -> None:
        """Tell how far it is, and what came of it."""
        if not self._is_exporting:
            return
        if event.result:
            self._is_exporting = False
            self.say(event.result, is_warning=event.is_fault)
        else:
            self.say(f"Exporting {event.done:,} of {event.total:,}; Esc stops it")

    def stop_exporting(self) -> bool:
        """End the export; False if none is under way."""
        if not self._is_exporting:
            return False
        self._is_exporting = False
        self.workers.cancel_group(self, EXPORTING)
        self.say("The export was stopped")
        return True

    def export_as(self, words: Sequence[str]) -> None:
        """Export what is meant in a form, to a place if one is named. Raises ReaderError."""
        from reader.ui.exporting import LABELS, Extent, default_path, plan, title_of

        form = next((form for form in LABELS if words and form.value == words[0]), None)
        if form is None:
            raise CommandError(f"Name a form: {', '.join(form.value for form in LABELS)}")
        if self._is_exporting:
            raise CommandError("An export is under way; Esc stops it")
        ids = self.targets
        if not ids:
            raise CommandError("There is no article to export")
        title = title_of(self._titles(), Extent.MARKED, len(ids))
        typed = " ".join(words[1:]) or default_path(exports_folder(), form, title, len(ids))
        self._begin_export(plan(typed, ids, form, title))


def exports_folder() -> str:
    """Where exports go: as the settings say, else the current folder."""
    named = settings().exports
    return str(settings_path(named)) if named else os.curdir


def export_articles(screen: ExportingScreen, line: str) -> None:
    """The command `export`. Raises ReaderError."""
    from reader.ui.commands.parsing import words

    screen.export_as(words(line))


def export_forms(screen: ExportingScreen, begun: str) -> list[str]:
    """The forms that `export` knows."""
    from reader.ui.exporting import LABELS

    return [form.value for form in LABELS]
