"""The settings as text: for the manual, and for files of examples."""

from dataclasses import dataclass

from reader.config.setting import ANY, Setting
from reader.config.settings_table import SETTINGS, TABLES


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as a manual shows it."""

    table: str
    """As it stands in brackets; empty: the top of the file."""
    name: str
    allowed: str
    default: str
    summary: str
    example: str
    """A line of the file."""
    variable: str
    """The environment variable that outweighs it; empty: none."""


def settings_table() -> list[SettingRow]:
    """All settings for the manual, in the order of the file."""
    return [
        SettingRow(
            header(setting.path[: table_length(setting)], setting.names),
            ".".join(setting.path[table_length(setting) :]) if setting.path[-1] != ANY else "NAME",
            setting.kind.words,
            setting.default,
            setting.summary,
            example_line(setting),
            setting.variable,
        )
        for setting in SETTINGS
    ]


def table_length(setting: Setting) -> int:
    """How many parts of its path are the table that it is written in; `password.command` is written as one name."""
    return next(n for n in range(len(setting.path) - 1, -1, -1) if n == 0 or setting.path[:n] in TABLES)


def header(path: tuple[str, ...], names: tuple[str, ...]) -> str:
    """A table's path as it stands in brackets, with the names of an example."""
    given = iter(names)
    return ".".join(toml_value(next(given, "NAME")) if part == ANY else part for part in path)


def example_line(setting: Setting) -> str:
    """The setting as a line of the file."""
    length = table_length(setting)
    given = iter(setting.names[setting.path[:length].count(ANY) :])
    name = ".".join(shown_key(next(given)) if part == ANY else part for part in setting.path[length:])
    return f"{name} = {setting.example}"


def shown_key(name: str) -> str:
    """A name as it stands before `=`, in quotes if need be."""
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else toml_value(name)


def toml_value(value: object) -> str:
    """A text, number, flag or list of texts as TOML writes it."""
    import json

    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    # The escapes of JSON are TOML's, too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
