"""Reads the user's file of site rules. A fault in it costs the rule that it is in, and is told in one sentence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.config.site_rules import ANY_HOST, OPPOSITE, RuleKey, RulesRead, SiteRules
from reader.config.toml_text import sections, text_of, unknown_key
from reader.safe_text import safe_line

MAX_SELECTOR = 500
"""Characters of a selector."""

_HOST = re.compile(r"(?:[^\W_](?:[\w-]*\w)?\.)*[^\W_](?:[\w-]*\w)?|\*|\[[0-9a-f:.]+\]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAMESPACE = re.compile(r"\|(?!=)")


def parse_rules(data: bytes, path: Path) -> RulesRead:
    """The rules that a file at this path holds."""
    name = safe_line(str(path))
    try:
        text = text_of(data)
    except ValueError as error:
        return RulesRead(faults=(f"{name} {error}; none of its rules are used.",))
    faults: list[str] = []
    sites: dict[str, SiteRules] = {}
    for line, values in sections(text, name, faults):
        for site in _sites(values, f"{name}, line {line}" if line > 1 else name, faults):
            sites[site.host] = site
    return RulesRead(tuple(sites.values()), tuple(faults))


def _sites(values: dict[str, Any], place: str, faults: list[str]) -> Iterator[SiteRules]:
    for written, table in values.items():
        host = written.lower().removeprefix("www.").rstrip(".")
        where = f'{place}, ["{safe_line(written)}"]'
        if not isinstance(table, dict):
            faults.append(f'{where}: rules stand under a host in brackets and quotes, as ["example.org"].')
        elif not _HOST.fullmatch(host):
            faults.append(f'{where}: is no host; write it as ["example.org"], or ["{ANY_HOST}"] for every page.')
        else:
            yield _site(host, table, where, faults)


def _site(host: str, table: dict[str, Any], where: str, faults: list[str]) -> SiteRules:
    found: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{where}, {safe_line(key)}"
        try:
            found[RuleKey(key).value] = _checked(RuleKey(key), value, place, faults)
        except ValueError:
            faults.append(_unknown_key(host, key, value, place))
    return SiteRules(host, **{key: value for key, value in found.items() if value})


def _unknown_key(host: str, key: str, value: object, place: str) -> str:
    if isinstance(value, dict):
        return f'{place}: the host must stand in quotes, as ["{host}.{safe_line(key)}"].'
    return unknown_key(place, key, list(RuleKey))


def _checked(key: RuleKey, value: object, place: str, faults: list[str]) -> tuple[str, ...] | str | None:
    """What the value says, without what is wrong with it."""
    if isinstance(value, str):
        value = [value]
    elif key not in OPPOSITE:
        faults.append(f"{place}: must be one selector in quotes.")
        return None
    if not isinstance(value, list):
        faults.append(f'{place}: must be a list, as ["{"aside" if "text" not in key else "Read more: *"}"].')
        return None
    sound = []
    for entry in value:
        if reason := _fault_of(key, entry):
            faults.append(f"{place}: {reason}.")
        else:
            sound.append(entry)
    return tuple(sound) if key in OPPOSITE else sound[0] if sound else None


def _fault_of(key: RuleKey, entry: object) -> str | None:
    if not isinstance(entry, str):
        return f"{safe_line(repr(entry))} must stand in quotes"
    if not entry.strip(" *") and key in (RuleKey.KEEP_TEXT, RuleKey.DROP_TEXT):
        return f'"{entry}" says no words'
    return None if key in (RuleKey.KEEP_TEXT, RuleKey.DROP_TEXT) else selector_fault(entry)


def selector_fault(selector: str) -> str | None:
    """What is wrong with a CSS selector, None if nothing is."""
    shown = f'"{safe_line(selector[:60])}"'
    if not selector.strip():
        return "a selector is empty"
    if len(selector) > MAX_SELECTOR:
        return f"{shown}… is longer than {MAX_SELECTOR} characters"
    if _NAMESPACE.search(_QUOTED.sub("", selector)):
        return f"{shown} asks for a namespace, which pages have not"
    from cssselect import HTMLTranslator, SelectorError

    try:
        HTMLTranslator().css_to_xpath(selector)
    except (SelectorError, RecursionError, ValueError) as error:
        return f"{shown} is no CSS selector ({safe_line(str(error)).rstrip('.')})"
    return None
