"""The keys that are shown: those that have an effect where one is."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from textual.binding import Binding

from reader.ui.keys.keymap import KeyMap, Keys, Meaning
from reader.ui.keys.meanings import SELECTING, is_action, told
from reader.ui.keys.names import keys_text

OWN = "own."
"""How the ids begin of what the user has bound that is more than one action."""
_MODES = (SELECTING, "find.", "commands.")
"""How the ids begin of what is done while text is selected or typed, which no map shuts."""


def effective(live: Sequence[Binding], keymap: KeyMap, pane: str, *, is_sure: bool) -> list[Binding]:
    """The bindings of one spot, the nearest first, with the keys that the map gives them: those first of each.

    `pane` is the one that has the focus on the main screen; empty in dialogs. `is_sure`: all of them can be used now;
    else what a key means if the first of its meanings cannot be done is among them, too.
    """
    by_id: dict[str, Binding] = {}
    for binding in live:
        by_id.setdefault(binding.id or "", binding)
    of_map: list[Binding] = []
    taken: set[str] = set()
    for keys, meanings in keymap.meanings.items():
        found = _lines(meanings, by_id, pane)
        if found and len(keys) == 1:
            taken.add(keys[0])
        of_map += [_bound(keys, line, by_id) for line in (found[:1] if is_sure else found) if line]
    is_closed = keymap.is_closed and bool(pane)
    left = [each for each in live if _is_left(each, keymap, taken, is_closed=is_closed)]
    order = {name: number for number, name in enumerate(by_id)}
    return sorted(of_map + left, key=lambda binding: order.get(binding.id or "", len(order)))


def _lines(meanings: Sequence[Meaning], by_id: Collection[str], pane: str) -> list[str]:
    """What keys mean here, up to what is nothing."""
    found: list[str] = []
    for each in meanings:
        holds = each.pane in ("", pane) and (each.line in by_id or (pane and not is_action(each.line)))
        if holds and each.line not in found:
            found.append(each.line)
            if not each.line:
                break
    return found


def _bound(keys: Keys, line: str, by_id: dict[str, Binding]) -> Binding:
    shown = keys_text(keys)
    if (binding := by_id.get(line)) is not None:
        return replace(binding, key=shown, key_display=shown)
    return Binding(shown, line, told(line), id=f"{OWN}{line}", key_display=shown)


def _is_left(binding: Binding, keymap: KeyMap, taken: set[str], *, is_closed: bool) -> bool:
    if (binding.id or "").startswith(_MODES):
        return True
    return binding.key not in taken and (not is_closed or binding.key in keymap.keeps)
