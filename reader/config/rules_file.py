"""Reads the user's file of site rules. A fault in it costs the rule that it is in, and is told in one sentence."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.config.site_rules import ANY_HOST, OPPOSITE, RuleKey, RulesRead, SiteRules
from reader.safe_text import safe_line

MAX_BYTES = 256 << 10
"""Of the file: some thousand rules. They go to the worker with every page."""
MAX_SELECTOR = 500
"""Characters of a selector."""

_SECTION = re.compile(r"^[ \t]*\[", re.MULTILINE)
_LINE = re.compile(r" *\(at (?:line (\d+), column \d+|end of document)\)$")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*\w)?\.)*[^\W_](?:[\w-]*\w)?|\*|\[[0-9a-f:.]+\]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAMESPACE = re.compile(r"\|(?!=)")


def parse_rules(data: bytes, path: Path) -> RulesRead:
    """The rules that a file at this path holds."""
    name = safe_line(str(path))
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(f"is larger than {MAX_BYTES >> 10} KB")
        text = data.decode("utf-8-sig")
    except ValueError as error:
        reason = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
        return RulesRead(faults=(f"{name} {reason}; none of its rules are used.",))
    faults: list[str] = []
    sites: dict[str, SiteRules] = {}
    for line, values in _sections(text, name, faults):
        for site in _sites(values, f"{name}, line {line}" if line > 1 else name, faults):
            sites[site.host] = site
    return RulesRead(tuple(sites.values()), tuple(faults))


def _sections(text: str, name: str, faults: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The file's values; where it is no TOML, those of its sections that are, with the lines they begin on."""
    try:
        yield 1, tomllib.loads(text)
        return
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        whole = error
    starts = [0, *(match.start() for match in _SECTION.finditer(text) if match.start())]
    sound = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, start)
        try:
            sound.append((line + 1, tomllib.loads(text[start:end])))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            faults.append(_syntax_fault(error, name, line, text[start:end]))
    if not faults:
        # Each section is sound, together they are not: the same one twice.
        faults.append(_syntax_fault(whole, name, 0, text))
    yield from sound


def _syntax_fault(error: Exception, name: str, lines_before: int, text: str) -> str:
    found = _LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = safe_line(_LINE.sub("", str(error)).strip()) or "it cannot be read"
    return f"{name}, line {lines_before + line}: {reason[:1].lower()}{reason[1:]}."


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
    from difflib import get_close_matches

    near = get_close_matches(key, list(RuleKey), 1, 0.5)
    known = f'perhaps "{near[0]}" is meant.' if near else f"there are {', '.join(RuleKey)}."
    return f"{place}: is no key; {known}"


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
