"""Adds a rule to the user's file and takes it out again, with comments, order and all else as they were."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.config.site_rules import OPPOSITE, Rule, RuleKey
from reader.errors import ConfigError
from reader.safe_text import safe_line
from reader.whole_file import sync_folder, write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HEADER = "# How pages of some sites are cleaned; the README of reader says what can stand here."


@dataclass(frozen=True, slots=True)
class Edit:
    """A rule that was added, with what undoing it needs."""

    rule: Rule
    before: bytes | None
    """The file before; None if there was none."""
    after: bytes


def add_rule(path: Path, rule: Rule) -> Edit:
    """Write a rule down; the contrary one, if there is one of these very words, goes. Raises ConfigError."""
    before = _read(path)
    document = _parsed(path, before if before is not None else f"{HEADER}\n".encode())
    table = _table(document, rule.host, path)
    _without(table, OPPOSITE[rule.key], rule.value)
    entries = _entries(table, rule.key)
    if rule.value not in entries:
        entries.append(rule.value)
        table[rule.key.value] = _array(table.get(rule.key.value), entries)
    return Edit(rule, before, _write(path, document))


def undo_rule(path: Path, edit: Edit) -> None:
    """Take a rule back: the file is as it was before, or, if it was changed since, only lacks the rule.

    Raises ConfigError.
    """
    now = _read(path)
    if now == edit.after:
        if edit.before is None:
            _unlink(path)
        else:
            _replace(path, edit.before)
    elif now is not None:
        document = _parsed(path, now)
        if edit.rule.host in document:
            _without(_table(document, edit.rule.host, path), edit.rule.key, edit.rule.value)
            _write(path, document)


def _parsed(path: Path, data: bytes) -> "TOMLDocument":
    from tomlkit import parse
    from tomlkit.exceptions import ParseError

    try:
        return parse(data.decode("utf-8-sig"))
    except (ParseError, UnicodeDecodeError, RecursionError) as error:
        reason = safe_line(str(error)).rstrip(".")
        raise ConfigError(f"{safe_line(str(path))} is no TOML and was left as it is ({reason}).") from error


def _table(document: "TOMLDocument", host: str, path: Path) -> Any:
    from tomlkit import nl, table

    if host not in document:
        if document.body:
            document.add(nl())
        document.add(host, table())
    found = document[host]
    if not hasattr(found, "get"):
        raise ConfigError(f'{safe_line(str(path))}: "{host}" is no section and was left as it is.')
    return found


def _entries(table: Any, key: RuleKey) -> list[str]:
    value = table.get(key.value, [])
    if isinstance(value, str):
        return [str(value)]
    if not isinstance(value, list):
        raise ConfigError(f'"{key}" is no list in the file of site rules and was left as it is.')
    return list(value)


def _array(former: Any, entries: list[str]) -> Any:
    """The list with the last entry added; one for each line once there are several."""
    from tomlkit import array

    if hasattr(former, "add_line") and len(former):
        former.append(entries[-1])
        return former
    fresh = array()
    for entry in entries:
        fresh.append(entry)
    return fresh.multiline(len(entries) > 1)


def _without(table: Any, key: RuleKey, value: str) -> None:
    entries = _entries(table, key)
    if value not in entries:
        return
    if len(entries) == 1:
        table.remove(key.value)
    else:
        table[key.value].remove(value)


def _write(path: Path, document: "TOMLDocument") -> bytes:
    data = document.as_string().encode()
    _replace(path, data)
    return data


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(_sentence(path, error, "read")) from error


def _replace(path: Path, data: bytes) -> None:
    """Put these bytes in place of the file; where it is a link, as in a folder of dotfiles, it stays one."""
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        sync_folder(path.parent)
    except OSError as error:
        raise ConfigError(_sentence(path, error, "written")) from error


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(_sentence(path, error, "taken away")) from error


def _sentence(path: Path, error: OSError, done: str) -> str:
    return f"{safe_line(str(path))} cannot be {done}: {error.strerror or error}."
