"""Which command keys mean where one is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

from reader.config.load_settings import settings
from reader.ui.keys.keymap import COUNT, KeyMap, Keys, Meaning

if TYPE_CHECKING:
    from reader.ui.screens.main import MainScreen

A_LETTER = "a"
SELECTING = "select."
"""How the ids of what is done with a selection begin: while there is one, its keys come first."""


class Found(NamedTuple):
    """A meaning that holds where one is."""

    line: str
    node: DOMNode | None = None
    binding: Binding | None = None
    """None: the line is run as one that is typed."""


class Spot:
    """Where a key is typed: what has the focus, and what that is in up to a dialog or the app."""

    def __init__(self, screen: Screen[Any], keymap: KeyMap) -> None:
        self._screen = screen
        self._keymap = keymap
        self._app = screen.app
        self._main = _main_of(screen)
        focused = screen.focused
        self._focused = focused
        self._is_field = focused is not None and focused.check_consume_key(A_LETTER, A_LETTER)
        self._pane = str(self._main.pane) if self._main is not None and not self._is_field else ""

    @property
    def is_asked(self) -> bool:
        """Whether a letter is waited for that is no command, of which several screens tell by this name."""
        return getattr(self._screen, "is_asking", False) is True

    def meaning(self, keys: Keys) -> Found | None:
        """What keys mean by the map; None: nothing here."""
        meanings = self._keymap.meanings.get(keys)
        if meanings is None or self.is_asked or self._is_typed(keys[0]):
            return None
        found = next((found for each in meanings if (found := self._found(each)) is not None), None)
        if found is None or self._selects(keys[0], found):
            return None
        return found

    def own(self, key: str) -> Binding | None:
        """What a key means by itself here."""
        return next(
            (
                binding
                for node in self._nodes()
                for binding in node._bindings.key_to_bindings.get(key, ())
                if self._is_usable(node, binding)
            ),
            None,
        )

    def is_shut(self, key: str) -> bool:
        """Whether a key that the map has no meaning for means nothing, although the program has one for it."""
        keymap = self._keymap
        if not keymap.is_closed or self._main is None or self._is_field or self.is_asked or key in keymap.keeps:
            return False
        own = self.own(key)
        return own is None or not (own.id or "").startswith(SELECTING)

    def can(self, keys: Keys) -> bool:
        """Whether keys mean something here, by the map or by themselves."""
        if self.meaning(keys) is not None:
            return True
        return len(keys) == 1 and not self.is_shut(keys[0]) and self.own(keys[0]) is not None

    def begins(self, key: str) -> bool:
        """Whether a key is the first of a sequence here, or of a count."""
        if self.is_asked or (self._main is not None and self._is_field):
            return False
        if self._keymap.has_counts and self._main is not None and key.isdecimal() and key != "0" and len(key) == 1:
            return True
        return any(self.can(longer) for longer in self._keymap.prefixes.get((key,), ()))

    def _found(self, meaning: Meaning) -> Found | None:
        line, pane = meaning
        if pane and pane != self._pane:
            return None
        if not line:
            return Found("") if self._main is not None and not self._is_field else None
        for node in self._nodes():
            for bindings in node._bindings.key_to_bindings.values():
                for binding in bindings:
                    if binding.id == line and self._is_usable(node, binding):
                        return Found(line, node, binding)
        if self._is_field or not self._runs(line):
            return None
        return Found(line)

    def _runs(self, line: str) -> bool:
        """Whether a line can be run that is not just what a key does here."""
        if self._main is not None:
            # A single name with a point in it is an action's, which is not to be had here; all else may well be.
            return not is_action(line)
        first = line.split(";", 1)[0].strip()
        return first != line and self._found(Meaning(first)) is not None

    def _nodes(self) -> Iterator[DOMNode]:
        """From what has the focus outwards; of a field of the main screen only itself."""
        focused, screen = self._focused, self._screen
        if focused is None:
            yield screen
        elif self._is_field and self._main is not None:
            yield focused
            return
        else:
            for node in focused.ancestors_with_self:
                if node is self._app:
                    break
                yield node
                if node.is_modal:
                    break
        yield self._app

    def _is_usable(self, node: DOMNode, binding: Binding) -> bool:
        if node is self._app and self._screen.is_modal and not binding.priority:
            return False
        return self._app._check_action_state(binding.action, node) is not False

    def _is_typed(self, key: str) -> bool:
        """Whether a key is text for the field that has the focus."""
        focused = self._focused
        return self._is_field and focused is not None and focused.check_consume_key(key, key_to_character(key))

    def _selects(self, key: str, found: Found) -> bool:
        """Whether something is selected, and a key is for that."""
        if self._focused is None or (found.binding is not None and (found.binding.id or "").startswith(SELECTING)):
            return False
        own = self._focused._bindings.key_to_bindings.get(key, ())
        return any(
            (each.id or "").startswith(SELECTING)
            and each.action.startswith("select_")
            and self._is_usable(self._focused, each)
            for each in own
        )


def _main_of(screen: Screen[Any]) -> "MainScreen | None":
    from reader.ui.screens.main import MainScreen

    return screen if isinstance(screen, MainScreen) else None


def is_action(line: str) -> bool:
    """Whether a line is the name of what a key does, which can only be done where there is such a key."""
    if "." not in line or ";" in line or " " in line:
        return False
    from reader.ui.commands.table import COMMANDS

    return line not in settings().macros and all(row.name != line for row in COMMANDS)


def told(line: str) -> str:
    """What a line does, as it is told where it is more than one action: what a macro stands for, else itself."""
    return "; ".join(settings().macros.get(line, (line,))).replace(COUNT, "N")
