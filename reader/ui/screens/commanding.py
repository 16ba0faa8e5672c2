"""Commands: typed after `:`, and those that the user's settings run by themselves."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.config.load_settings import settings
from reader.ui.feed_messages import RefreshEnded
from reader.ui.hints import named_hints
from reader.ui.messages import Indexed
from reader.ui.reading import Reading
from reader.ui.screens.refreshing import RefreshingScreen
from reader.ui.widgets.line_bar import LineBar
from reader.ui.widgets.panes import Panes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.commands.completion import Known
    from reader.ui.widgets.command_bar import CommandBar

COMMANDS_TYPED = "commands"
"""Under which the library remembers what was typed."""
BAR_KEYS = ("command.run", "command.complete", "command.next", "command.before", "command.cancel")
RUN_WORK = "commands"
HOOK_WORK = "hooks"
FREE_SECONDS = 0.5
"""How often is looked whether the user is done with a dialog, or with typing."""


class CommandingScreen(RefreshingScreen):
    """A screen on which commands are typed, and run by themselves at the start and after feeds were asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Priority, so that letters typed at once after it are its own.
        Binding("colon", "command_line", "Commands", id="app.commands", tooltip="Type a command", priority=True),
    ]

    runs_hooks: ClassVar[bool] = True
    """Whether what the settings say is run by itself."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._command_bar: CommandBar | None = None
        self._waits_for_list = False
        self._waits_to_run = False
        """Whether what follows a round has not begun yet: once is enough for several rounds."""
        self._unhooked_rounds = 0
        """Rounds that commands have asked for which are run after a round: nothing is run after these."""

    # Typing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a line is typed, the key that asks for commands is a character of it."""
        if action == "command_line" and isinstance(self.focused, LineBar):
            return False
        return super().check_action(action, parameters)

    def action_command_line(self, words: str = "") -> None:
        """Ask for commands; `words` stand there already."""
        if self._command_bar is not None:
            return
        # Not needed at the start.
        from reader.ui.commands.live import fault_on, known_on, values_on
        from reader.ui.completing import queries_typed
        from reader.ui.widgets.command_bar import CommandBar

        known: Sequence[Known] = known_on(self)
        self.status.hush()
        self._command_bar = CommandBar(
            known,
            lambda about, before: values_on(self, about, before),
            lambda line: fault_on(line, known),
            words,
            queries_typed(self.reading.library, COMMANDS_TYPED),
        )
        self.mount(self._command_bar)
        self.set_focus(self._command_bar)
        self.call_after_refresh(self.update_keys)

    def update_keys(self) -> None:
        """Show the keys that matter now: those of the line while commands are typed."""
        if self._command_bar is None:
            super().update_keys()
        else:
            self.status.show_keys(named_hints(self._command_bar.screen.active_bindings, BAR_KEYS, self.app))

    @on(Panes.Focused)
    def left_for_pane(self) -> None:
        """Put the line away when a pane is gone to, as by the mouse."""
        if self._command_bar is not None and not self._command_bar.has_focus:
            self._put_bar_away()

    def _put_bar_away(self) -> None:
        from reader.ui.widgets.command_bar import CommandBar

        bars = self.query(CommandBar)
        self._command_bar = None
        # First, so that Textual gives the focus to no other pane when the bar goes.
        self.panes.focus_pane(self.pane)
        bars.remove()
        self.update_keys()

    def on_command_bar_closed(self, event: "CommandBar.Closed") -> None:
        """Put the line away, and run what was typed."""
        from reader.ui.completing import remember_query

        self._put_bar_away()
        if event.line:
            self.reading.keep(remember_query, self.reading.library, event.line, COMMANDS_TYPED)
            self.start_lines((event.line,))

    # Running

    def start_lines(self, lines: "Sequence[str]", what: str = "") -> None:
        """Run lines of commands, beside what goes on; `what` names them where one is wrong."""
        self.run_worker(self._run_lines(lines, what), group=RUN_WORK, exit_on_error=False)

    async def _run_lines(self, lines: "Sequence[str]", what: str) -> None:
        from reader.errors import ReaderError
        from reader.ui.commands.running import run_commands

        for line in lines:
            try:
                await run_commands(self.app.screen, line)
            except ReaderError as error:
                self.say(f"{what}{error}", is_warning=True)
                return

    # By themselves

    def begin(self) -> None:
        """Run what is to be run at the start, once the list is shown."""
        super().begin()
        if self.runs_hooks and settings().hooks.start:
            self._waits_for_list = self.is_indexing
            if not self._waits_for_list:
                self.call_after_refresh(self._run_start)

    @property
    def is_indexing(self) -> bool:
        """Whether what is to be listed is still being looked through."""
        return False

    @on(Indexed)
    def list_is_there(self) -> None:
        """Run what is to be run at the start, once what was asked for is listed."""
        if self._waits_for_list:
            self._waits_for_list = False
            self.call_after_refresh(self._run_start)

    def _run_start(self) -> None:
        self.run_worker(self._run_by_itself(settings().hooks.start, "start: "), group=HOOK_WORK, exit_on_error=False)

    @on(RefreshEnded)
    def round_ended(self) -> None:
        """Run what is to be run after feeds were asked, unless that asked them."""
        if self._unhooked_rounds:
            self._unhooked_rounds -= 1
        elif self.runs_hooks and not self._waits_to_run and (lines := settings().hooks.after_refresh):
            self._waits_to_run = True
            self.run_worker(self._run_by_itself(lines, "after_refresh: "), group=HOOK_WORK, exit_on_error=False)

    async def _run_by_itself(self, lines: "Sequence[str]", what: str) -> None:
        """Run lines once the user is not in the middle of something that they might take away."""
        while not self._is_free:
            await asyncio.sleep(FREE_SECONDS)
        self._waits_to_run = False
        before = self._rounds_to_come
        await self._run_lines(lines, what)
        self._unhooked_rounds += max(0, self._rounds_to_come - before)

    @property
    def _is_free(self) -> bool:
        """Whether no dialog is open and nothing is being typed."""
        return self.app.screen is self and not isinstance(self.focused, LineBar)

    @property
    def _rounds_to_come(self) -> int:
        return len(self._rounds) + (self._round is not None)
