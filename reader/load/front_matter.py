"""Front matter: the fields that stand before a text, in YAML between lines of `---` or in TOML between lines of `+++`.

YAML is read by its events, so that nothing is built, named or repeated by what a file says: no objects, no aliases,
no depth. What is no YAML after all, like `title: Dune: Part Two`, is read line by line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, list[str]]
"""The values of each field, by its name in lower case with `_` between words."""

MAX_CHARACTERS = 64 << 10
"""Of front matter; what is longer is none."""
MAX_VALUES = 1_000
"""Of all fields together."""

_OPEN = re.compile(r"\s{0,20}(---|\+\+\+)[ \t]*\n")
_CLOSE = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*$", re.M)}
_LINE = re.compile(r"(?P<key>[^\s:#\-\[{\"'][^:\n]{0,60}):(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)")
_NOTHING = frozenset({"", "~", "null", "none"})
_NAMING = frozenset({"name", "title", "value"})
"""Keys of an entry with several parts that tell its name, as of an author with a page."""


class _NoFieldsError(Exception):
    """The text is no mapping of fields."""


def split_front_matter(text: str) -> tuple[Fields, str]:
    """The fields that a text begins with, and the rest of it; no fields where it has no front matter."""
    opening = _OPEN.match(text)
    closing = _CLOSE[opening[1]].search(text, opening.end(), opening.end() + MAX_CHARACTERS) if opening else None
    if opening is None or closing is None:
        return {}, text
    written = text[opening.end() : closing.start()]
    fields = _toml_fields(written) if opening[1] == "+++" else _yaml_fields(written)
    return (fields, text[closing.end() :]) if fields else ({}, text)


def field_name(written: str) -> str:
    """A field's name as it is looked for."""
    return re.sub(r"[\s_-]+", "_", written.strip().lower())


def _toml_fields(written: str) -> Fields:
    import tomllib

    try:
        table = tomllib.loads(written)
    except (ValueError, RecursionError):
        return line_fields(written.replace(" = ", ": "))
    found: Fields = {}
    for key, value in table.items():
        values = value if isinstance(value, list) else [value]
        found.setdefault(field_name(key), []).extend(str(each) for each in values if not isinstance(each, dict | list))
    # Hugo keeps authors and topics in tables of their own.
    for key, value in table.items():
        for name, inner in value.items() if isinstance(value, dict) else ():
            values = inner if isinstance(inner, list) else [inner]
            found.setdefault(field_name(key if name in _NAMING else name), []).extend(
                str(each) for each in values if not isinstance(each, dict | list)
            )
    return {key: values[:MAX_VALUES] for key, values in found.items() if values}


def _yaml_fields(written: str) -> Fields:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    reader = _YamlReader()
    try:
        for event in yaml.parse(written, Loader=loader):
            reader.take(event)
    except (yaml.YAMLError, _NoFieldsError, RecursionError):
        return line_fields(written)
    return reader.fields


@dataclass(slots=True)
class _YamlReader:
    """Is told the events of a YAML document and keeps the scalars under each field of its mapping."""

    fields: Fields = field(default_factory=dict)
    _keys: list[str | None] = field(default_factory=list)
    """Of each open collection: None in a list; in a mapping the key whose value comes next, or `_EXPECTS_KEY`."""
    _count: int = 0

    def take(self, event: Any) -> None:
        """Takes the next event. Raises _NoFieldsError where the document is no mapping or refers to itself."""
        kind = type(event).__name__
        if kind == "AliasEvent":
            raise _NoFieldsError
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            is_mapping = kind == "MappingStartEvent"
            if (not self._keys and not is_mapping) or (self._keys and self._keys[-1] == _EXPECTS_KEY):
                raise _NoFieldsError
            self._keys.append(_EXPECTS_KEY if is_mapping else None)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._keys.pop()
            self._value_is_over()

    def _scalar(self, event: Any) -> None:
        if not self._keys:
            if event.value.strip():
                raise _NoFieldsError
            return
        if self._keys[-1] == _EXPECTS_KEY:
            self._keys[-1] = event.value
            return
        is_nothing = event.style is None and event.value.lower() in _NOTHING
        outer, *inner = self._keys
        is_name = all(key is None or key.lower() in _NAMING for key in inner)
        if is_name and not is_nothing and self._count < MAX_VALUES:
            self.fields.setdefault(field_name(outer or ""), []).append(event.value)
            self._count += 1
        self._value_is_over()

    def _value_is_over(self) -> None:
        if self._keys and self._keys[-1] is not None:
            self._keys[-1] = _EXPECTS_KEY


_EXPECTS_KEY = "\0"


def line_fields(written: str) -> Fields:
    """The fields of text in which each line is `name: value`, or an item of the list under a name."""
    found: Fields = {}
    last: list[str] | None = None
    for line in written.split("\n"):
        if item := _ITEM.fullmatch(line):
            if last is not None and len(last) < MAX_VALUES:
                last.append(_bare(item["value"]))
        elif pair := _LINE.fullmatch(line.rstrip()):
            last = found.setdefault(field_name(pair["key"]), [])
            last.extend(_listed(pair["value"] or ""))
        elif line.strip():
            last = None
    return {name: values for name, values in found.items() if values}


def _listed(value: str) -> Iterator[str]:
    """The values of a line: those of a list in brackets, else the one that it is."""
    value = value.strip()
    is_list = value.startswith("[") and value.endswith("]") and not value.startswith("[[")
    for each in value[1:-1].split(",")[:MAX_VALUES] if is_list else [value]:
        if (bare := _bare(each)).lower() not in _NOTHING:
            yield bare


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
