"""The settings one by one, as they hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.config.setting import ANY, Setting
from reader.config.settings import Settings
from reader.config.settings_rows import shown_key, table_length, toml_value
from reader.config.settings_table import SETTINGS

_FIELDS = {"site": "sites", "feed": "feed_sections"}
"""Of tables that are called otherwise than the fields."""


def values_of(own: Settings, setting: Setting) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What a setting is, wherever it can be set: its path with the user's names, and its value."""
    yield from _values(own, setting, 0, ())


def _values(value: Any, setting: Setting, depth: int, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if depth == len(setting.path):
        yield path, value
        return
    part = setting.path[depth]
    if part == ANY:
        for name, each in value.items():
            yield from _values(each, setting, depth + 1, (*path, name))
        return
    is_last = depth + 1 == len(setting.path)
    name = (setting.field or part) if is_last else _FIELDS.get(part, part)
    # The table of the network has no value of its own.
    yield from _values(getattr(value, name, value), setting, depth + 1, (*path, part))


def shown_settings(own: Settings, environment: Mapping[str, str]) -> Iterator[str]:
    """All settings as the lines of a file of them: what is set, and as comments what holds for the others."""
    usual = Settings()
    before: tuple[str, ...] = ()
    for table, lines in _by_table(own, usual, environment).items():
        if table != before:
            yield ""
            yield f"[{'.'.join(map(shown_key, table))}]"
        before = table
        yield from lines


def _by_table(own: Settings, usual: Settings, environment: Mapping[str, str]) -> dict[tuple[str, ...], list[str]]:
    tables: dict[tuple[str, ...], list[str]] = {}
    for setting in SETTINGS:
        length = table_length(setting)
        if ANY not in setting.path:
            tables.setdefault(setting.path[:length], [])
        unset = next((value for _, value in values_of(usual, setting)), None)
        for path, value in values_of(own, setting):
            name = ".".join(map(shown_key, path[length:]))
            if value == unset or value is None or value == "" and setting.path[-1] != ANY or value == ():
                lines = [] if ANY in setting.path else [f"# {name}: {setting.default}"]
            else:
                lines = [f"{name} = {toml_value(value)}"]
            if setting.variable and environment.get(setting.variable):
                lines.append(f"# {setting.variable} outweighs {name}")
            if lines:
                tables.setdefault(path[:length], []).extend(lines)
    return tables
