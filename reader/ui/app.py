"""The app: owns the library and the themes, starts the main screen."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reader.address import is_web_address
from reader.library import Library
from reader.ui.hints import help_sections
from reader.ui.reading import Reading
from reader.ui.screens.main import MainScreen
from reader.ui.themes import DARK, PLAIN, THEMES


class ReaderApp(App[int]):
    """The terminal reader."""

    TITLE = "reader"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="Show all keys"),
        Binding("colon", "command_palette", "Commands", id="app.commands", tooltip="Run a command by name"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", id="app.quit", tooltip="Quit", show=False, priority=True),
    ]

    def __init__(
        self, library: Library, sources: Sequence[str] = (), *, stored: Sequence[str] = (), theme: str | None = None
    ) -> None:
        """`sources` are what the list shows; none shows the whole library.

        `stored` are the locations in the library of what has been read from standard input.
        """
        super().__init__()
        self.library = library
        self._sources = tuple(sources)
        self._stored = tuple(stored)
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme or library.recall("theme") or DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The program's own variables, for themes that do not know them."""
        return PLAIN

    def on_mount(self) -> None:
        """Start on the list."""
        named = [os.path.abspath(source) for source in self._sources if source != "-" and not is_web_address(source)]
        reading = Reading(self.library, (*named, *self._stored) if self._sources else None)
        waiting = [source for source in self._sources if source != "-"]
        self.push_screen(MainScreen(reading, waiting, scope_name(self._sources)))
        self.theme_changed_signal.subscribe(self, lambda theme: self.library.remember("theme", theme.name))

    async def action_quit(self) -> None:
        """Store the place that is left, and quit."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.save_place()
        self.exit(0)

    def action_help(self) -> None:
        """Show every key, from the live bindings."""
        from reader.ui.screens.help import HelpScreen

        nodes = [*self.screen.query("LinePane"), *self.screen.query("Panes"), self.screen, self]
        bindings = [b for node in nodes for keys in node._bindings.key_to_bindings.values() for b in keys]
        self.push_screen(HelpScreen(help_sections(bindings, self)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Textual's own commands, and every action that has a key."""
        yield from super().get_system_commands(screen)
        for live in screen.active_bindings.values():
            binding = live.binding
            if binding.id and binding.description:
                words = binding.tooltip or binding.description

                async def run(action: str = binding.action, node: object = live.node) -> None:
                    await self.run_action(action, default_namespace=node)  # type: ignore[arg-type]

                yield SystemCommand(words, f"{binding.id}, key {self.get_key_display(binding)}", run)


def scope_name(sources: Sequence[str]) -> str:
    """What heads the list: the folder or file that was asked for."""
    if not sources:
        return "Library"
    if len(sources) > 1:
        return f"{len(sources)} sources"
    return "Standard input" if sources[0] == "-" else Path(sources[0]).name or sources[0]


def run(sources: Sequence[str], folder: Path) -> int:
    """Run the app on these sources over the library in `folder`; the exit status. Raises `LibraryError`."""
    with Library.open(folder) as library:
        stored = _store_standard_input(library) if "-" in sources else []
        return ReaderApp(library, sources, stored=stored).run() or 0


def _store_standard_input(library: Library) -> list[str]:
    """Read what is piped in, and take the keys from the terminal itself from then on."""
    from reader.ingest import Ingest

    with Ingest(library) as ingest:
        ids = ingest.add("-")
    terminal = os.open("/dev/tty", os.O_RDONLY)
    os.dup2(terminal, 0)
    os.close(terminal)
    return [location for article_id in ids if (location := library.location(article_id))]
