"""On which lines the tables and keys of a TOML file stand, which Python's own reader does not tell."""

import re

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<long>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*+(?:\"{3,5}|\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z))
    |(?P<string>\"(?:[^\"\\\n]|\\.)*+\"?|'[^'\n]*'?)
    |(?P<bare>[A-Za-z0-9_-]+)
    |(?P<line>\n)
    |(?P<sign>[\[\]{}=.,])
    |(?P<other>[ \t]+|.)""",
    re.VERBOSE | re.DOTALL,
)
"""Each begins where the last ended, and none is gone through twice: possessive, for what is never closed."""
_MAX_PARTS = 20
"""Of a path; no setting has so many."""


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The first lines of all tables and keys outside of arrays and inline tables; what is no TOML may be missing."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    parts: list[str] = []
    line, depth, is_header, is_value = 1, 0, False, False
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0]
        if kind == "line":
            line += 1
            if not depth or is_header:
                parts, depth, is_header, is_value = [], 0, False, False
            continue
        if is_value:
            depth += (word in ("[", "{")) - (word in ("]", "}"))
        elif kind in ("bare", "string"):
            if len(parts) < _MAX_PARTS:
                parts.append(_name(word))
        elif word == "[":
            is_header = True
        elif word == "]" and parts:
            table = tuple(parts)
            found.setdefault(table, line)
        elif word == "=":
            is_value = True
            _note(found, table, parts, line)
        line += word.count("\n")
    return found


def _note(found: dict[tuple[str, ...], int], table: tuple[str, ...], parts: list[str], line: int) -> None:
    for length in range(1, len(parts) + 1):
        found.setdefault((*table, *parts[:length]), line)


def _name(word: str) -> str:
    if not word.startswith('"') or "\\" not in word:
        return word.strip("\"'") if word[0] in "\"'" else word
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{word} = 0")))
    except (ValueError, StopIteration):
        return word
