"""Reads a file in TOML that the user wrote, as far as it is sound: a fault in one section costs no other."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from reader.config.file_size import MAX_BYTES
from reader.safe_text import safe_line

_MAX_JOINED = 100
"""Names joined by points to one; the time of Python's own reader grows with the square of their number."""
_JOINED = rf"""(?<![\w"'.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_MAX_JOINED}}}"""
_SECTION = r"(?m)^[ \t]*\["
_LINE = r" *\(at (?:line (\d+), column \d+|end of document)\)$"
"""All compiled when something may be wrong."""


def text_of(data: bytes) -> str:
    """The bytes of a file as text. Raises ValueError, whose text says what is wrong with it."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES >> 10} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8 text") from error


def sections(text: str, name: str, faults: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The text's values; where it is no TOML, those of its sections that are, with the lines they begin on.

    What is wrong with the others is added to `faults`, each in one sentence that begins with the file's `name`.
    """
    if text.count(".") >= _MAX_JOINED and (joined := re.search(_JOINED, text)):
        line = text.count("\n", 0, joined.start()) + 1
        faults.append(f"{name}, line {line}: more than {_MAX_JOINED} names are joined by points; nothing is used.")
        return
    try:
        yield 1, tomllib.loads(text)
        return
    except (ValueError, RecursionError) as error:
        whole = error
    starts = [0, *(match.start() for match in re.finditer(_SECTION, text) if match.start())]
    sound = []
    line = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        try:
            sound.append((line + 1, tomllib.loads(part)))
        except (ValueError, RecursionError) as error:
            faults.append(_syntax_fault(error, name, line, part))
        line += part.count("\n")
    if not faults:
        # Each section is sound, together they are not: the same one twice.
        faults.append(_syntax_fault(whole, name, 0, text))
    yield from sound


def _syntax_fault(error: Exception, name: str, lines_before: int, text: str) -> str:
    found = re.search(_LINE, str(error))
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = safe_line(re.sub(_LINE, "", str(error)).strip()) or "it cannot be read"
    return f"{name}, line {lines_before + line}: {reason[:1].lower()}{reason[1:]}."


def unknown_key(place: str, key: str, known: list[str]) -> str:
    """That a key is none that can stand here, in a sentence that begins with its place."""
    from reader.config.nearest import nearest

    near = nearest(key, known)
    meant = f'perhaps "{near}" is meant' if near else f"there are {', '.join(known)}"
    return f"{place}: is no key; {meant}."
