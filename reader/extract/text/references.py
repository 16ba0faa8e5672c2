"""Numbered links of text browsers: `[12]` before a link's text, and the list of addresses at the end.

Lynx, ELinks and w3m (with `display_link_number`) print both, lynx and ELinks as `12. address`, w3m as
`[12] address`; lynx adds a second list, of the links that have no text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from reader.address import link_target
from reader.extract.text.lines import Line
from reader.model import Mark, MarkKind

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|/|#|\.{1,2}/|\?)\S*$|[a-z][a-z0-9+.-]*://", re.I)
_BRACKETED = re.compile(r"\[(\d{1,5})\]:?\s+(\S.*)$")
_NUMBERED = re.compile(r"(\d{1,5})[.)]\s+(\S.*)$")
_NUMBER = re.compile(r" ?\[(\d{1,5})\]")
_HEADING_WORDS = 3
"""Words of the longest heading over a list of addresses, in any language: `Visible links:`."""
_UNLISTED = 5
"""Numbers in order that show a text browser at work where the list itself was cut off."""


@dataclass(frozen=True, slots=True)
class References:
    """What the numbers in a dump lead to."""

    addresses: dict[int, str | None]
    """The address of each number, None where it is not of the web; empty where the text's numbers are its own."""
    lines: tuple[str, ...] = ()
    """The list as it stood."""


def split_references(lines: Sequence[Line], base: str | None) -> tuple[Sequence[Line], References]:
    """The lines before the list of addresses, and what the list says. `base` is the page's own address."""
    start, addresses = _read_list(lines)
    numbers = [int(n) for line in lines[:start] for n in _NUMBER.findall(line.text)]
    if addresses and any(number in addresses for number in numbers):
        resolved = {number: link_target(address, base) for number, address in addresses.items()}
        return lines[:start], References(resolved, tuple(_whole(line) for line in lines[start:]))
    if len(numbers) >= _UNLISTED and _is_counted(numbers) and _stand_before_words(lines[:start]):
        return lines, References(dict.fromkeys(numbers))
    return lines, References({})


def _read_list(lines: Sequence[Line]) -> tuple[int, dict[int, str]]:
    """Where the list at the end begins, its headings included, and the addresses by number."""
    addresses: dict[int, str] = {}
    start = i = len(lines)
    while i > 0:
        i -= 1
        entry = _entry(lines[i])
        if entry is not None:
            addresses[entry[0]] = entry[1]
            start = i
        elif not _may_be_list_heading(lines[i]) or start - i > 2:
            break
    if not addresses:
        return len(lines), {}
    above = [line for line in lines[max(0, start - 2) : start] if _may_be_list_heading(line)]
    return start - len(above[-1:] if len(above) < 2 or not above[-1].text.endswith(":") else above), addresses


def _entry(line: Line) -> tuple[int, str] | None:
    match = _NUMBERED.match(_whole(line)) or _BRACKETED.match(line.text)
    return (int(match[1]), match[2]) if match and _ADDRESS.match(match[2]) else None


def _may_be_list_heading(line: Line) -> bool:
    return not line.marker and "[" not in line.text and len(line.text[:80].split()) <= _HEADING_WORDS


def _whole(line: Line) -> str:
    return f"{line.marker} {line.text}".strip()


def _is_counted(numbers: Sequence[int]) -> bool:
    """Whether the numbers count up one by one, as a text browser's do; a few may be missing."""
    steps = sum(1 for before, after in zip(numbers, numbers[1:], strict=False) if after == before + 1)
    return steps >= 0.9 * (len(numbers) - 1)


def _stand_before_words(lines: Sequence[Line]) -> bool:
    """Whether the numbers stand before their words, not behind like those of footnotes."""
    text = "\n".join(line.text for line in lines)
    after = [text[match.end() : match.end() + 1] for match in _NUMBER.finditer(text)]
    return sum(1 for character in after if character.strip()) >= 0.8 * len(after)


def take_numbers(text: str, references: References, is_link: bool) -> tuple[str, tuple[Mark, ...], int]:
    """The text without the numbers, the links they stood for, and how many numbers there were.

    Dumps do not say where a link's text ends: with `is_link` it goes on to the next number, else it is guessed
    from the words of the address and from capitals.
    """
    pieces: list[str] = []
    found: list[tuple[int, int]] = []
    length = last = 0
    for match in _NUMBER.finditer(text):
        number = int(match[1])
        if number not in references.addresses:
            continue
        before = text[last : match.start()]
        follows = text[match.end() : match.end() + 1]
        glue = (
            " "
            if match[0][0] == " " or (_is_word(text[match.start() - 1 : match.start()]) and _is_word(follows))
            else ""
        )
        glue = glue if length + len(before) else ""
        pieces += (before, glue)
        length += len(before) + len(glue)
        found.append((length, number))
        last = match.end()
    if not found:
        return text, (), 0
    clean = "".join([*pieces, text[last:]])
    ends = [start for start, _ in found[1:]] + [len(clean)]
    marks = (
        _mark(clean, start, end, references.addresses[number], is_link)
        for (start, number), end in zip(found, ends, strict=True)
    )
    return clean, tuple(mark for mark in marks if mark is not None), len(found)


def _is_word(character: str) -> bool:
    return character.isalnum()


def _mark(text: str, start: int, limit: int, address: str | None, is_link: bool) -> Mark | None:
    end = limit if is_link else _link_end(text, start, limit, address)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start or address is None:
        return None
    return Mark(start, end, MarkKind.LINK, address)


_WORD = re.compile(r"\w[\w'’-]*")
_CLAUSE_END = re.compile(r"[.!?,;:()\[\]\"“”]\s|[.!?]$|\s[–—-]\s")
_LONGEST_LINK = 120
"""Characters of prose in which a link's end is sought."""


def _link_end(text: str, start: int, limit: int, address: str | None) -> int:
    reach = text[start : min(limit, start + _LONGEST_LINK)]
    clause = _CLAUSE_END.search(reach)
    words = list(_WORD.finditer(reach[: clause.start()] if clause else reach))
    if not words or words[0].start() > 2:
        return start
    named = _path_words(address)
    last = words[0]
    for word in words[1:]:
        if word[0].lower() in named or (last is not None and last[0][0].isupper() and word[0][0].isupper()):
            last = word
    return start + last.end()


def _path_words(address: str | None) -> frozenset[str]:
    if not address:
        return frozenset()
    return frozenset(
        word.lower() for word in _WORD.findall(unquote(urlsplit(address).path).replace("-", " ")) if len(word) > 3
    )
