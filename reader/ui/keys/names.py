"""Keys as people write them, as the program shows them, and as Textual names them; pure, without Textual."""

import unicodedata
from collections.abc import Sequence

from reader.config.nearest import nearest
from reader.errors import ConfigError
from reader.safe_text import safe_line
from reader.ui.keys.key_names import SHOWN

MOST_KEYS = 5
"""Of a sequence: nobody remembers longer ones."""
_MOST_CHARACTERS = 100
_SHOWN_CHARACTERS = 30
"""Of something typed that is repeated in a sentence."""

_CHARACTERS = {shown: name for name, shown in SHOWN.items() if len(shown) == 1 and shown.isascii()}
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "cr": "enter",
    "bs": "backspace",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "spacebar": "space",
    "hyphen": "minus",
    "bar": "vertical_line",
    "lt": "less_than_sign",
}
"""Other names that people write, vim's among them."""
_NAMES = {**{name: name for name in SHOWN if "+" not in name}, **_ALSO}
_MODIFIERS = {
    **dict.fromkeys(("ctrl", "control", "c", "^"), "ctrl"),
    **dict.fromkeys(("alt", "option", "meta", "a", "m"), "alt"),
    **dict.fromkeys(("shift", "s"), "shift"),
    **dict.fromkeys(("super", "cmd", "command", "win", "d"), "super"),
}
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+space": "ctrl+@", "ctrl+at": "ctrl+@"}
"""What terminals send as another key, or Textual names otherwise."""
_ESCAPES = ("escape", "ctrl+left_square_bracket")
_CHARACTERS_OF: dict[str, str] = {}
"""Characters by the names that they were given, from which they cannot be told: hyphens are lost."""
_SHOWN_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super"}


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of `g g`, `ctrl+d`, `<C-d>`, `^D` or `Space f` as Textual names them. Raises ConfigError."""
    words = text.split() or ([" "] if text else [])
    if not words:
        raise ConfigError("No key is named")
    if len(text) > _MOST_CHARACTERS or len(words) > MOST_KEYS:
        raise ConfigError(f"A sequence has at most {MOST_KEYS} keys")
    keys = tuple(_key_of(word) for word in words)
    if len(keys) > 1 and "escape" in keys:
        raise ConfigError("Esc drops a sequence that is being typed, so it cannot be a part of one")
    return keys


def fault_of_keys(text: str) -> str | None:
    """What is wrong with keys as they are written in the settings, without a full stop; None: nothing."""
    try:
        keys_of(text)
    except ConfigError as error:
        return str(error)
    return None


def key_text(key: str) -> str:
    """A key of Textual's name as it is shown: `?`, `Enter`, `^d`, `Alt+x`."""
    if (shown := SHOWN.get(key)) is not None:
        return shown
    *modifiers, last = key.split("+")
    shown = SHOWN.get(last) or _character_of(last)
    if modifiers == ["ctrl"] and len(shown) == 1:
        return f"^{shown}"
    return "+".join([*(_SHOWN_MODIFIERS.get(each, each) for each in modifiers), shown])


def keys_text(keys: Sequence[str]) -> str:
    """Keys that are typed one after the other, as they are shown."""
    return " ".join(map(key_text, keys))


def written(keys: Sequence[str]) -> str:
    """Keys as they stand in the settings; `keys_of` reads them."""
    return " ".join(map(_written, keys))


def _written(key: str) -> str:
    if (shown := SHOWN.get(key)) is None:
        *modifiers, last = key.split("+")
        return "+".join([*modifiers, _character_of(last)])
    return shown if len(shown) == 1 and shown.isascii() else key


def _character_of(name: str) -> str:
    """The character that Textual's name stands for; the name itself where it stands for none."""
    if len(name) == 1 or name in _CHARACTERS_OF:
        return _CHARACTERS_OF.get(name, name)
    try:
        return unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return name


def _key_of(word: str) -> str:
    if len(word) == 1:
        return _CHARACTERS.get(word) or _character_name(word)
    plain = word[1:-1] if word[0] == "<" and word[-1] == ">" and len(word) > 2 else word
    if (name := _NAMES.get(plain.lower())) is not None:
        return name
    if plain[0] == "^" and len(plain) == 2:
        return _modified(["ctrl"], plain[1], word)
    between = "+" if "+" in plain[1:-1] else "-" if "-" in plain[1:-1] else ""
    if not between:
        raise ConfigError(_unknown(word))
    # A last part of its own may be the very character that parts them: `ctrl++`.
    head, _, last = plain[:-1].rpartition(between)
    return _modified(head.split(between), last + plain[-1], word)


def _character_name(character: str) -> str:
    """As Textual names keys that send a character. Raises ConfigError."""
    if character == " ":
        return "space"
    if not character.isprintable():
        raise ConfigError("A key has a character that cannot be seen")
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    _CHARACTERS_OF[name] = character
    return name or character


def _modified(modifiers: Sequence[str], last: str, word: str) -> str:
    named = {_MODIFIERS.get(each.strip().lower(), "") for each in modifiers}
    if "" in named:
        raise ConfigError(_unknown(word))
    key = _key_of(last) if last else ""
    if not key:
        raise ConfigError(_unknown(word))
    if len(key) == 1 and key.isalpha():
        if named == {"shift"}:
            return key.upper()
        key = key.lower() if named & {"ctrl", "super"} else key
    elif named == {"shift"} and (len(SHOWN.get(key, key)) == 1 and SHOWN.get(key, key) not in "↑↓←→"):
        raise ConfigError(f"“{_repeated(word)}” sends another character; that is the key to name")
    name = "+".join([*sorted(named), key])
    return "escape" if name in _ESCAPES else SAME.get(name, name)


def _unknown(word: str) -> str:
    bare = word.strip("<>").lower()
    near = nearest(bare.replace("-", "_"), [*_NAMES], 0.7)
    known = f"; {near} may be meant" if near else "; keys one after the other are parted by spaces, as in g g"
    return f"There is no key “{_repeated(word)}”{known}"


def _repeated(word: str) -> str:
    return safe_line(word)[:_SHOWN_CHARACTERS]
