"""The app: owns the library and the themes, starts the main screen."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import COLOR_SYSTEMS
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.theme import Theme

from reader.config.load_settings import settings
from reader.errors import LibraryError
from reader.library import Library
from reader.library.shelter import library_anywhere
from reader.ui.colours.depth import Depth, depth_of
from reader.ui.colours.filters import filter_for
from reader.ui.crashing import CrashingApp
from reader.ui.driver import driver_after
from reader.ui.hints import bindings_of_screen, help_sections
from reader.ui.keys.keyed_app import KeyedApp
from reader.ui.looking import keep_look
from reader.ui.reading import Reading
from reader.ui.scope import named_paths, scope_name
from reader.ui.screens.main import MainScreen
from reader.ui.themes import DARK, LIGHT, TERMINAL, THEMES

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from reader.ui.first_frame.list_first import FirstFrame

PLAIN_STYLES = Path(__file__).with_name("plain.tcss")
THEME_OF_SIXTEEN = "theme of 16 colours"
"""Under which the library remembers the theme for terminals that have no more."""


class ReaderApp(KeyedApp, CrashingApp):
    """The terminal reader."""

    TITLE = "reader"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="Show all keys"),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", tooltip="Look for a command by its words"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", id="app.quit", tooltip="Quit", show=False, priority=True),
    ]

    _theme_key = ""

    def __init__(
        self,
        library: Library,
        sources: Sequence[str] = (),
        *,
        stored: Sequence[str] = (),
        theme: str | None = None,
        depth: Depth | None = None,
        opening: int | None = None,
        query: str = "",
        first: "FirstFrame | None" = None,
    ) -> None:
        """`sources` are what the list shows; none shows the whole library.

        `stored` are the locations in the library of what has been read from standard input. `depth` says how many
        colours are sent; None leaves it to Textual. `opening` is the article that is opened first, `query` what is
        listed first. `first` has the terminal until the app has it.
        """
        super().__init__(driver_class=driver_after(first) if first else None)
        self._first = first
        self.library = library
        self._sources = tuple(sources)
        self._stored = tuple(stored)
        self._opening = opening
        self._query = query
        self._depth_filter: LineFilter | None = None
        self._theme_key = THEME_OF_SIXTEEN if depth is Depth.ANSI else "theme"
        if depth is not None:
            self._set_depth(depth)
        for own in THEMES:
            self.register_theme(own)
        usual = TERMINAL if depth is Depth.ANSI else DARK
        # A theme is chosen for terminals with colours of their own.
        wanted = None if depth is Depth.ANSI else settings().look.theme
        found = (each for each in (theme, wanted, library.recall(self._theme_key)) if each in self.available_themes)
        self.theme = next(found, None) or usual.name
        if self.current_theme not in THEMES:
            # Textual does this when a theme is changed, which its own first one has not been.
            self.stylesheet.set_variables(self.get_css_variables())

    def _set_depth(self, depth: Depth) -> None:
        self.no_color = depth is Depth.NONE
        self._depth_filter = filter_for(depth)
        # Rich takes terminals for poorer that say what they are by their name alone.
        self.console._color_system = None if depth is Depth.NONE else COLOR_SYSTEMS[depth.value]
        # Textual's own for NO_COLOR send greys, and heed the variable when it is empty.
        self._filters = [each for each in self._filters if not isinstance(each, Monochrome | NoColor)]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and what fits colours to the terminal; without colours only that, as Textual's colour dim text."""
        if self._depth_filter is None:
            return super().get_line_filters()
        return [self._depth_filter] if self.no_color else [*super().get_line_filters(), self._depth_filter]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, and the program's own for themes that do not know them."""
        variables = super().get_css_variables()
        if self.current_theme not in THEMES:
            if not self._theme_key:
                # Textual asks once before a theme is set.
                variables = DARK.variables | variables
            elif self.current_theme.ansi:
                variables = TERMINAL.variables | variables
            else:
                from reader.ui.colours.variables import variables_for

                variables = variables | variables_for(variables)
            self.theme_variables = variables
        return variables

    def refresh_css(self, animate: bool = True) -> None:
        """As Textual does; before there is a screen nothing is to be painted anew, and the style sheet is read once."""
        if self._screen_stacks[self.current_mode]:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def watch_theme(self) -> None:
        """Tell the style sheet whether there are grounds to tell things apart by."""
        is_plain = self.no_color or self.current_theme.ansi
        if is_plain:
            # Read when it is needed: it takes a third of the time that the style sheet does.
            self.stylesheet.read(PLAIN_STYLES)
        self.set_class(is_plain, "-plain", update=False)

    def on_mount(self) -> None:
        """Start on the list."""
        reading = Reading(self.library, (*named_paths(self._sources), *self._stored) if self._sources else None)
        reading.set_query(self._query)
        waiting = [source for source in self._sources if source != "-"]
        standing = self._first.standing if self._first else None
        self.push_screen(MainScreen(reading, waiting, scope_name(self._sources), self._opening, standing))
        self.theme_changed_signal.subscribe(self, self._remember_theme)

    def _remember_theme(self, theme: Theme) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.reading.keep(self.library.remember, self._theme_key, theme.name)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is for; what the library cannot do is told, and the program goes on."""
        if self._exit:
            # What was typed after the key that quits would open dialogs that are being taken away.
            return True
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except LibraryError as error:
            self._tell(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, LibraryError):
            self._tell(error)
        else:
            super()._handle_exception(error)

    def _tell(self, error: LibraryError) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.tell_fault(error)

    async def action_quit(self) -> None:
        """Store the place that is left, and quit."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.save_place()
                keep_look(screen)
        self.exit(0)

    def turn_dark_or_light(self) -> None:
        """Change to the program's dark theme, or from a dark one to its light one."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_help(self) -> None:
        """Show every key, from the live bindings."""
        from reader.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(help_sections(bindings_of_screen(self.screen), self)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Textual's own commands that the program has none for, and every command that there is."""
        own = ("Quit", "Keys")
        yield from (each for each in super().get_system_commands(screen) if each.title not in own)
        yield SystemCommand("Dark or light", "The program's other theme for long reading", self.turn_dark_or_light)
        if any(isinstance(each, MainScreen) for each in self.screen_stack):
            from reader.ui.commands.palette import palette_commands  # not needed at the start

            yield from palette_commands(screen)


def run(
    sources: Sequence[str],
    folder: Path,
    *,
    query: str = "",
    is_continued: bool = False,
    first: "FirstFrame | None" = None,
) -> int:
    """Run the app on these sources over the library in `folder`; the exit status. Raises `LibraryError`.

    `query` is what is listed first; `is_continued`: it begins with the article that was read last. `first` has the
    terminal until the app has it.
    """
    with library_anywhere(folder, must_write=bool(sources)) as library:
        opening = _last_read(library) if is_continued else None
        stored = _store_standard_input(library) if "-" in sources else []
        depth = depth_of(os.environ, sys.platform, settings().look.colours)
        app = ReaderApp(library, sources, stored=stored, depth=depth, opening=opening, query=query, first=first)
        app.owns_process = True
        status = app.run() or 0
    if app.fault is not None:
        raise app.fault
    return status


def _last_read(library: Library) -> int:
    """The article that was opened last. Raises `LibraryError` if there is none."""
    last = Reading(library, None).last_opened
    if last is None:
        raise LibraryError("Nothing has been read yet that could be continued.")
    return last


def _store_standard_input(library: Library) -> list[str]:
    """Read what is piped in, and take the keys from the terminal itself from then on."""
    from reader.ingest import Ingest

    with Ingest(library) as ingest:
        ids = ingest.add("-")
    try:
        terminal = os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise LibraryError("There is no terminal that keys could come from.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    return [location for article_id in ids if (location := library.location(article_id))]
