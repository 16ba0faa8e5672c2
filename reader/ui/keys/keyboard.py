"""Keys as they are typed: alone, one after the other, with counts before them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer

from reader.ui.first_frame.keys import Answers
from reader.ui.keys.keymap import COUNT, KeyMap, Keys
from reader.ui.keys.meanings import Found, Spot
from reader.ui.keys.names import SAME, keys_text
from reader.ui.keys.sequences import Outcome, Typed, continuations, typed_key

if TYPE_CHECKING:
    from reader.ui.keys.hints_panel import HintsPanel
    from reader.ui.keys.keyed_app import KeyedApp

HINT_SECONDS = 0.3
"""How long a first key is looked at before what may follow is shown: whoever knows it types on sooner."""
_MARK = "reader:"
"""How the names begin of keys that stand for what was typed. Spaces part its keys, as no key's name has one."""


class Keyboard:
    """What is typed, and what comes of it."""

    def __init__(self, app: "KeyedApp", keymap: KeyMap) -> None:
        self.keymap = keymap
        self._app = app
        self._typed = Typed()
        self._screen: Screen[object] | None = None
        self._panel: HintsPanel | None = None
        self._hint_timer: Timer | None = None
        self._own_timer: Timer | None = None

    async def arrived(self, key: str) -> bool | None:
        """What is to be done at once when a key arrives; None: what is always done, False: it goes its way."""
        if key.startswith(_MARK):
            return False
        key = SAME.get(key, key)
        spot = Spot(self._app.screen, self.keymap)
        if self._typed and (self._screen is not self._app.screen or spot.is_asked):
            self.stop()
        if not self._typed and not spot.begins(key):
            return await self._alone(spot, key)
        step = typed_key(self.keymap, self._typed, key, spot.can)
        before, after = self._typed, step.typed
        self._end()
        match step.outcome:
            case Outcome.WAIT:
                self._wait(spot, after)
            case Outcome.RUN:
                await self._send(spot, after)
            case Outcome.RUN_BEFORE:
                if before.keys:
                    await self._send(spot, before)
                return await self.arrived(key)
            case Outcome.UNKNOWN:
                self._tell_unknown(after.keys)
            case Outcome.NOTHING:
                return await self._alone(spot, key)
        return True

    async def reached(self, key: str) -> bool | None:
        """What is to be done when a key has come through all that could take it; None: what is always done."""
        if key.startswith(_MARK):
            number, *keys = key.removeprefix(_MARK).split(" ")
            await self._run(Typed(tuple(keys), int(number)))
            return True
        key = SAME.get(key, key)
        spot = Spot(self._app.screen, self.keymap)
        if (found := spot.meaning((key,))) is None:
            return True if spot.is_shut(key) else None
        await self._do(found, Typed((key,)))
        return True

    def shown(self, live: Sequence[Binding], pane: str, *, is_sure: bool) -> Sequence[Binding]:
        """The bindings of one spot with the keys that they have by the map; `is_sure`: all can be used now."""
        from reader.ui.keys.shown import effective

        return effective(live, self.keymap, pane, is_sure=is_sure)

    def first_answers(self) -> Answers:
        """What keys do in the first frame of the next start, where the list has the focus."""
        from reader.ui.keys.first_moves import answers_of

        return answers_of(Spot(self._app.screen, self.keymap), self.keymap)

    def stop(self) -> None:
        """Forget what was typed of a sequence."""
        self._end()

    async def _alone(self, spot: Spot, key: str) -> bool | None:
        found = spot.meaning((key,))
        if found is None:
            return False if spot.is_shut(key) else None
        if found.binding is None or not found.binding.priority:
            return False
        await self._do(found, Typed((key,)))
        return True

    # Sequences

    def _wait(self, spot: Spot, typed: Typed) -> None:
        self._typed, self._screen = typed, self._app.screen
        if self.keymap.has_hints and typed.keys:
            if len(typed.keys) > 1:
                self._show_hints()
            else:
                self._hint_timer = self._app.set_timer(HINT_SECONDS, self._show_hints)
        if typed.keys and spot.can(typed.keys):
            self._own_timer = self._app.set_timer(self.keymap.timeout_seconds, self._take_what_is_typed)

    def _show_hints(self) -> None:
        if not self._typed or self._screen is not self._app.screen:
            return
        from reader.ui.keys.hints_panel import HintsPanel, hints_for

        spot = Spot(self._screen, self.keymap)
        following = continuations(self.keymap, self._typed.keys, spot.can)
        self._panel = HintsPanel(self._typed.keys, hints_for(spot, self._typed.keys, following))
        self._screen.mount(self._panel)

    async def _take_what_is_typed(self) -> None:
        typed = self._typed
        self._end()
        if typed.keys:
            await self._send(Spot(self._app.screen, self.keymap), typed)

    def _end(self) -> None:
        self._typed, self._screen = Typed(), None
        for timer in (self._hint_timer, self._own_timer):
            if timer is not None:
                timer.stop()
        self._hint_timer = self._own_timer = None
        if self._panel is not None:
            self._panel.remove()
            self._panel = None

    async def _send(self, spot: Spot, typed: Typed) -> None:
        """Have keys do what they mean once those before them have; what must be first is done at once."""
        found = spot.meaning(typed.keys)
        if found is not None and found.binding is not None and found.binding.priority:
            await self._run(typed)
        else:
            self._app.forward_key(_MARK + " ".join((str(typed.number), *typed.keys)))

    async def _run(self, typed: Typed) -> None:
        spot = Spot(self._app.screen, self.keymap)
        found = spot.meaning(typed.keys)
        if found is not None:
            await self._do(found, typed)
        elif len(typed.keys) == 1 and not spot.is_shut(typed.keys[0]):
            for _ in range(typed.times):
                await self._app.press_by_itself(typed.keys[0])

    async def _do(self, found: Found, typed: Typed) -> None:
        if COUNT in found.line:
            await self._do_counted(found.line, typed)
            return
        for _ in range(typed.times):
            if found.binding is not None:
                await self._app.run_action(found.binding.action, found.node)
            elif found.line:
                await self._run_line(found.line)

    async def _do_counted(self, line: str, typed: Typed) -> None:
        if typed.number:
            await self._run_line(line.replace(COUNT, str(typed.number)))
        else:
            self._tell(f"{keys_text(typed.keys)} needs a number before it")

    async def _run_line(self, line: str) -> None:
        from reader.ui.commands.running import run_line

        await run_line(self._app.screen, line)

    def _tell_unknown(self, keys: Keys) -> None:
        self._tell(f"{keys_text(keys)} means nothing here")

    def _tell(self, sentence: str) -> None:
        from reader.ui.commands.running import tell

        tell(self._app.screen, sentence)
