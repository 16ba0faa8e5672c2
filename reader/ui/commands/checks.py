"""What must be right of what follows the names of commands; pure. What they return is what commands use."""

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.config.nearest import nearest
from reader.errors import CommandError
from reader.ui.commands.command import Command, target_of
from reader.ui.commands.parsing import LineError, Typed, check_usage, text_of
from reader.ui.completing import worded_error

if TYPE_CHECKING:
    from reader.config.setting import Setting
    from reader.query.asked import Query

SMOOTH = "is_smooth"
"""The preference that `look.motion` is of."""
MOST_REPEATED = 40
"""Characters of what is wrong that are repeated to the user."""
_FLAGS = {
    **dict.fromkeys(("on", "yes", "true"), True),
    **dict.fromkeys(("off", "no", "false"), False),
}


def check_row(typed: Typed, row: Command) -> None:
    """Raise LineError, pointing at what is wrong, if what follows the name is not what this command takes."""
    check_usage(typed, row.usage)
    if not row.check or not typed.rest:
        return
    start = typed.rest_start
    try:
        target_of(row.check)(typed.rest)
    except LineError as error:
        raise LineError(start + error.start, start + max(error.end, error.start + 1), str(error)) from error
    except CommandError as error:
        raise LineError(start, start + len(typed.rest), str(error)) from error


def query(text: str) -> "Query":
    """What a query asks for. Raises LineError with the place in it."""
    from reader.query.parsing import parse_typed

    typed = parse_typed(text)
    if (error := typed.error) is not None:
        raise LineError(error.start, error.end, worded_error(error.reason, len(error.reason)))
    return typed.query


def order(text: str) -> "Query":
    """A query that sorts by these keys, with commas or spaces between. Raises CommandError."""
    return _said_for(f"sort:{','.join(text.replace(',', ' ').split())}")


def grouping(text: str) -> "Query":
    """A query that groups by this. Raises CommandError."""
    return _said_for(f"group:{text}")


def _said_for(text: str) -> "Query":
    try:
        return query(text)
    except LineError as error:
        # Its place is in what was made of it here.
        raise CommandError(str(error)) from error


def percent(text: str) -> int:
    """A number from 0 to 100. Raises CommandError."""
    number = text.removesuffix("%").strip()
    if not number.isdecimal() or not 0 <= int(number[:9]) <= 100:
        raise CommandError(f"A number from 0 to 100 is needed, not {text[:MOST_REPEATED]}")
    return int(number)


def number(text: str) -> int:
    """A number of something that is counted from one. Raises CommandError."""
    if not text.isdecimal() or not int(text[:9]):
        raise CommandError(f"A number is needed, not {text[:MOST_REPEATED]}")
    return int(text[:9])


def theme(text: str) -> str:
    """The name of a theme. Raises CommandError."""
    from reader.ui.settings_judges import theme_names

    name, known = text_of(text), theme_names()
    if name not in known:
        raise CommandError(f"There is no theme “{name[:MOST_REPEATED]}”{_perhaps(nearest(name, known))}")
    return name


class TextSetting(NamedTuple):
    """A preference that is to have another value."""

    field: str
    value: Any


def text_setting(text: str) -> TextSetting:
    """What about text is to be set, and how. Raises CommandError."""
    from reader.config.setting_kinds import SettingError

    name, _, value = text.partition(" ")
    known = text_settings()
    setting = known.get(name.removeprefix("text."))
    if setting is None:
        raise CommandError(f"Nothing about text is called {name[:MOST_REPEATED]}{_perhaps(nearest(name, known))}")
    if not value.strip():
        raise CommandError(f"{name} needs a value after it: {setting.kind.words}")
    try:
        found = setting.kind.read(_value(value.strip()))
    except SettingError as error:
        raise CommandError(f"{name} {error}") from error
    return TextSetting(SMOOTH if setting.path[-1] == "motion" else setting.field or setting.path[-1], found)


def text_settings() -> "dict[str, Setting]":
    """What can be set about text, by its name."""
    from reader.config.settings_table import SETTINGS

    return {each.path[-1]: each for each in SETTINGS if each.path[0] == "text" or each.path == ("look", "motion")}


def _value(text: str) -> object:
    """A value as TOML would give it."""
    bare = text.strip('"')
    return _FLAGS.get(bare.lower(), int(bare) if bare.isdecimal() and len(bare) < 10 else bare)


def _perhaps(name: str | None) -> str:
    return f"; {name} may be meant" if name else ""
