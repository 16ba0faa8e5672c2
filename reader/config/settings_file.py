"""Reads the file of settings, and says in one sentence what is wrong with a part of it; the sound parts hold."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.config.setting import ANY, Setting
from reader.config.setting_kinds import SettingError, host_of, is_line
from reader.config.settings import (
    FeedDefaults,
    FeedSection,
    HookSettings,
    KeySettings,
    LookSettings,
    ProgramSettings,
    Secret,
    Settings,
    SettingsRead,
    SiteSettings,
    TextSettings,
)
from reader.config.settings_table import SETTINGS
from reader.config.toml_text import sections, text_of
from reader.safe_text import safe_line

MAX_FAULTS = 50
"""That are told; who has more has given the file to the wrong program."""
_SECRETS = ("password", "cookie")


class Node:
    """A table that can be in the file, or a setting in one."""

    __slots__ = ("parts", "setting")

    def __init__(self) -> None:
        self.setting: Setting | None = None
        self.parts: dict[str, Node] = {}


@cache
def tree() -> Node:
    """All settings by the parts of their paths."""
    root = Node()
    for setting in SETTINGS:
        node = root
        for part in setting.path:
            node = node.parts.setdefault(part, Node())
        node.setting = setting
    return root


def parse_settings(data: bytes, path: Path) -> SettingsRead:
    """What the bytes of the file say."""
    name = safe_line(str(path))
    try:
        text = text_of(data)
    except ValueError as error:
        return SettingsRead(faults=(f"{name} {error}; none of it is used.",))
    faults: list[str] = []
    reading = _Reading(text, name, faults)
    found: dict[str, Any] = {}
    for _, values in sections(text, name, faults):
        reading.table(tree(), values, (), found)
    told = faults[:MAX_FAULTS]
    if len(faults) > MAX_FAULTS:
        told.append(f"{name}: {len(faults) - MAX_FAULTS} more things are wrong.")
    return SettingsRead(_settings(found), tuple(told))


class _Reading:
    """One reading of a file."""

    def __init__(self, text: str, name: str, faults: list[str]) -> None:
        self._text = text
        self._name = name
        self._faults = faults
        self._lines: Mapping[tuple[str, ...], int] | None = None

    def table(self, node: Node, values: Mapping[str, Any], path: tuple[str, ...], found: dict[str, Any]) -> None:
        """Put what is sound of a table into `found`, and tell the rest."""
        for written, value in values.items():
            place = (*path, written)
            part = node.parts.get(written) or node.parts.get(ANY)
            key = written
            if part is None:
                # To compare takes its time, and nobody reads that many.
                self._tell(place, _unknown(written, path, node) if len(self._faults) <= MAX_FAULTS else "")
            elif path == ("site",) and not (key := host_of(written) or ""):
                self._tell(place, 'is no host; write [site."example.org"]')
            elif part.setting is None:
                if isinstance(value, dict):
                    self.table(part, value, place, found.setdefault(key, {}))
                else:
                    self._tell(place, _no_table(place))
            else:
                self._value(part.setting, key, value, place, found)

    def _value(self, setting: Setting, key: str, value: object, place: tuple[str, ...], found: dict[str, Any]) -> None:
        if setting.path[-1] == ANY and not (key.strip() and is_line(key)):
            self._tell(place, "must have a name on one line")
            return
        try:
            found[setting.field or key] = setting.kind.read(value)
        except SettingError as fault:
            self._tell(place, str(fault))

    def _tell(self, place: tuple[str, ...], fault: str) -> None:
        if len(self._faults) > MAX_FAULTS:
            self._faults.append("")
            return
        if self._lines is None:
            from reader.config.toml_lines import lines_of

            self._lines = lines_of(self._text)
        line = self._lines.get(place)
        where = f"{self._name}, line {line}" if line else self._name
        self._faults.append(f"{where}: {dotted(place)} {fault}.")


def dotted(place: tuple[str, ...]) -> str:
    """A path as it is written with points, what is no plain word in quotes."""
    return ".".join(part if part.isidentifier() and part.isascii() else f'"{safe_line(part)[:60]}"' for part in place)


def _unknown(written: str, path: tuple[str, ...], node: Node) -> str:
    from reader.config.nearest import nearest

    known = list(node.parts)
    if near := nearest(written, known, 0.6):
        return f'is no setting; perhaps "{dotted((*path, near))}" is meant'
    # At times it is right, and stands in another table.
    elsewhere = {setting.path[-1]: setting.name for setting in reversed(SETTINGS) if ANY not in setting.path}
    if near := nearest(written, elsewhere, 0.8):
        return f'is no setting; perhaps "{elsewhere[near]}" is meant'
    return f"is no setting; there {'is' if len(known) == 1 else 'are'} {', '.join(known)}"


def _no_table(place: tuple[str, ...]) -> str:
    if place[0] == "site" and place[-1] in _SECRETS:
        return f'must not stand in the file; {place[-1]}.command = ["pass", "show", "news"] asks a program for it'
    return f"must be a table, as [{dotted(place)}]"


def _settings(found: dict[str, Any]) -> Settings:
    programs = dict(found.get("programs", {}))
    if "pipes" in programs:
        programs["pipes"] = MappingProxyType(programs["pipes"])
    keys = dict(found.get("keys", {}))
    if "bind" in keys:
        keys["bind"] = MappingProxyType(keys["bind"])
    return Settings(
        library=found.get("library", ""),
        exports=found.get("exports", ""),
        keys=KeySettings(**keys),
        macros=MappingProxyType(found.get("macros", {})),
        hooks=HookSettings(**found.get("hooks", {})),
        text=TextSettings(**found.get("text", {})),
        look=LookSettings(**found.get("look", {})),
        programs=ProgramSettings(**programs),
        share=MappingProxyType(found.get("share", {})),
        feeds=FeedDefaults(**found.get("feeds", {})),
        allow_hosts=found.get("network", {}).get("allow_hosts", ()),
        sites=MappingProxyType({host: _site(values) for host, values in found.get("site", {}).items()}),
        feed_sections=MappingProxyType({name: FeedSection(**values) for name, values in found.get("feed", {}).items()}),
    )


def _site(values: dict[str, Any]) -> SiteSettings:
    secrets = {name: Secret(**values[name]) for name in _SECRETS if name in values}
    return SiteSettings(**{**values, **secrets})
