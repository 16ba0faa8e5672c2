"""What a setting may be: how a value of the file becomes one of the program's, and what is said of one that cannot.

A `read` takes a value as TOML gives it, and raises SettingError, whose text follows the setting's name.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from reader.config.intervals import typed_interval
from reader.safe_text import is_safe, safe_line

MAX_TEXT = 2_000
"""Characters of a text: a command line, an address, a path."""
MAX_WORDS = 100
"""Entries of a list."""
_SHOWN = 40
"""Characters of a wrong value that are repeated to the user."""
_HOST = r"(?:[^\W_](?:[\w-]*\w)?\.)*[^\W_](?:[\w-]*\w)?|\[[0-9a-f:.]+\]"
_MAX_HOST = 253
"""Characters of a host's name (RFC 1035)."""
_PLACEHOLDER = r"\{(\w*)\}"
SHARED = ("url", "title", "site", "quote")
"""What a template for sharing is filled with."""


class SettingError(Exception):
    """Why a value cannot be used, as a clause that follows the setting's name."""


class Kind:
    """What a setting may be. Not a dataclass, as making one takes as long as reading the file."""

    __slots__ = ("read", "schema", "words")

    def __init__(self, words: str, read: Callable[[object], Any], schema: Mapping[str, Any]) -> None:
        self.words = words
        """What stands after `must be`."""
        self.read = read
        self.schema = schema
        """The same as JSON schema says it."""


def shown(value: object) -> str:
    """A value as it is repeated to the user, in one short line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    try:
        text = safe_line(str(value)[: 2 * _SHOWN])
    except ValueError:
        return "a number of thousands of digits"
    cut = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f'"{cut}"' if isinstance(value, str) else cut


def is_line(text: str) -> bool:
    """Whether a text is a line that the terminal can be given."""
    return "\n" not in text and "\t" not in text and is_safe(text)


def _kind(words: str, read: Callable[[object], Any | None], schema: Mapping[str, Any]) -> Kind:
    """A kind whose `read` gives None for what it is not."""

    def checked(value: object) -> Any:
        found = read(value)
        if found is None:
            raise SettingError(f"must be {words}, not {shown(value)}")
        return found

    return Kind(words, checked, schema)


def flag() -> Kind:
    """True or false."""
    return _kind("true or false", lambda value: value if isinstance(value, bool) else None, {"type": "boolean"})


def number(lowest: int, highest: int) -> Kind:
    """A whole number between two, which are good, too."""

    def read(value: object) -> int | None:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return value if is_number and lowest <= value <= highest else None  # type: ignore[operator,return-value]

    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    return _kind(f"a number from {lowest} to {highest}", read, schema)


def choice(*choices: str) -> Kind:
    """One of a few words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        from reader.config.nearest import nearest

        near = nearest(value, choices) if isinstance(value, str) else None
        hint = f'; perhaps "{near}" is meant' if near else ""
        raise SettingError(f"must be one of {', '.join(choices)}, not {shown(value)}{hint}")

    return Kind(f"one of {', '.join(choices)}", read, {"enum": list(choices)})


def text(words: str = "text in quotes", *, may_be_empty: bool = True) -> Kind:
    """Any text on one line."""

    def read(value: object) -> str | None:
        is_fit = isinstance(value, str) and len(value) <= MAX_TEXT and is_line(value)
        return value if is_fit and (may_be_empty or value) else None  # type: ignore[return-value]

    schema: dict[str, Any] = {"type": "string", "maxLength": MAX_TEXT}
    return _kind(words, read, schema if may_be_empty else schema | {"minLength": 1})


def interval() -> Kind:
    """Minutes, as `30m`, `2h`, `1d`, `1w`, or a bare number."""

    def read(value: object) -> int | None:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return typed_interval(str(value)) if is_number or isinstance(value, str) else None

    schema = {"anyOf": [{"type": "string", "pattern": "^[0-9]{1,6} ?[mhdwMHDW]?$"}, {"type": "integer", "minimum": 5}]}
    return _kind('between "5m" and "30d", as "30m", "2h", "1d"', read, schema)


def words_of(what: str, example: str, *, each: Callable[[str], str | None] = safe_line) -> Kind:
    """A list of texts, or a single one; `each` makes one what it is, None: it is none."""

    def read(value: object) -> tuple[str, ...] | None:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or len(values) > MAX_WORDS:
            return None
        for entry in values:
            if not isinstance(entry, str) or len(entry) > MAX_TEXT or not each(entry):
                raise SettingError(f"must be {what}, as {example}, and {shown(entry)} is none")
        return tuple(dict.fromkeys(each(entry) or "" for entry in values))

    one = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
    schema = {"anyOf": [one, {"type": "array", "items": one, "maxItems": MAX_WORDS}]}
    return _kind(f"{what}, as {example}", read, schema)


def lines() -> Kind:
    """Command lines that are run one after the other, as often as they stand there."""

    def read(value: object) -> tuple[str, ...] | None:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or len(values) > MAX_WORDS:
            return None
        is_fit = all(isinstance(line, str) and len(line) <= MAX_TEXT and is_line(line) for line in values)
        return tuple(values) if is_fit else None

    one = {"type": "string", "maxLength": MAX_TEXT}
    schema = {"anyOf": [one, {"type": "array", "items": one, "maxItems": MAX_WORDS}]}
    return _kind('a list of commands, as ["filter is:unread"]', read, schema)


def program() -> Kind:
    """A program with its arguments: a list, or one text, which is parted as a shell does and never given to one."""
    words = 'a program with its arguments, as ["mpv", "--no-video"]'

    def read(value: object) -> tuple[str, ...] | None:
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            import shlex

            try:
                value = shlex.split(value)
            except ValueError as error:
                raise SettingError(f"must be {words}; a quotation mark has no second one") from error
        if not isinstance(value, list) or not 0 < len(value) <= MAX_WORDS:
            return None
        is_fit = all(isinstance(word, str) and len(word) <= MAX_TEXT and "\0" not in word for word in value)
        return tuple(value) if is_fit and value[0].strip() and not value[0].startswith("-") else None

    one = {"type": "string", "maxLength": MAX_TEXT}
    schema = {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": MAX_WORDS}]}
    return _kind(words, read, schema)


def host_of(written: str) -> str | None:
    """A host in lower case, other alphabets in Punycode, IPv6 without its brackets; None: it is none."""
    name = written.lower().rstrip(".")
    if len(name) > _MAX_HOST or not re.fullmatch(_HOST, name):
        return None
    if name.isascii():
        return name.strip("[]")
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return None


def hosts() -> Kind:
    """Hosts in a list."""
    return words_of("a list of hosts", '["nas.local"]', each=host_of)


def tags() -> Kind:
    """Tags in a list, with or without their sign."""
    return words_of("a list of tags", '["sea"]', each=lambda tag: safe_line(tag).removeprefix("#"))


def template() -> Kind:
    """An address with places to be filled."""
    words = 'an address with {url} in it, as "https://example.org/save?url={url}"'

    def read(value: object) -> str | None:
        if not isinstance(value, str) or len(value) > MAX_TEXT or not is_line(value) or " " in value:
            return None
        for name in re.findall(_PLACEHOLDER, value):
            if name not in SHARED:
                raise SettingError(f"is filled with {{{'}, {'.join(SHARED)}}} and not with {{{name}}}")
        # What is filled in never says which host is asked.
        return value if re.match(r"https?://[^/?#{}]+[/?#]", value) and re.search(_PLACEHOLDER, value) else None

    pattern = "^https?://[^/?#{}]+[/?#].*\\{(url|title|site|quote)\\}"
    schema = {"type": "string", "maxLength": MAX_TEXT, "pattern": pattern}
    return _kind(words, read, schema)
