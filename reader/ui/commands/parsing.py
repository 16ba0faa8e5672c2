"""What is typed after `:`, read as commands; pure."""

from dataclasses import dataclass

from reader.errors import CommandError

MOST_CHARACTERS = 4_000
"""Of a line; longer ones are refused, as nobody means them."""
_QUOTE, _BETWEEN = '"', ";"


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it stands in a line."""

    name: str
    rest: str
    """What follows the name, as it was typed, quotation marks too."""
    start: int
    """The character of the line at which the name begins."""
    rest_start: int
    """That at which what follows begins, or would."""
    end: int
    """That at which the command ends: at a `;` or with the line."""


class LineError(CommandError):
    """A line that cannot be understood, from one character to another (exclusive).

    `is_unfinished`: what is typed further may put it right.
    """

    def __init__(self, start: int, end: int, reason: str, *, is_unfinished: bool = False) -> None:
        super().__init__(reason)
        self.start = start
        self.end = end
        self.is_unfinished = is_unfinished


def parse_line(text: str) -> list[Typed]:
    """The commands of a line, which are parted by `;` outside of double quotation marks. Raises LineError."""
    typed, quote = _parse(text)
    if quote is not None:
        raise LineError(quote, len(text), "A quotation mark is not closed", is_unfinished=True)
    return typed


def typed_at(text: str, at: int) -> Typed:
    """The command in which a character stands, of a line that is still being typed. Raises LineError."""
    typed, _ = _parse(text, keeps_empty=True)
    return next(each for each in typed if at <= each.end)


def check_usage(typed: Typed, usage: str) -> None:
    """Raise LineError if what follows the name is not as its usage wants it: in brackets it may be left out."""
    name_end = typed.start + len(typed.name)
    if typed.rest and not usage:
        end = typed.rest_start + len(typed.rest)
        raise LineError(typed.rest_start, end, f"{typed.name} takes nothing after it")
    if usage and not typed.rest and is_needed(usage):
        raise LineError(typed.start, name_end, f"{typed.name} needs {usage} after it", is_unfinished=True)


def is_needed(usage: str) -> bool:
    """Whether something must follow the name."""
    return bool(usage) and not usage.startswith("[")


def words(rest: str) -> list[str]:
    """What follows a name, in words; those in double quotation marks are one, without them."""
    found: list[str] = []
    word = ""
    is_quoted = is_begun = False
    for character in rest:
        if character == _QUOTE:
            is_quoted, is_begun = not is_quoted, True
        elif character.isspace() and not is_quoted:
            if is_begun:
                found.append(word)
            word, is_begun = "", False
        else:
            word, is_begun = word + character, True
    return [*found, word] if is_begun else found


def text_of(rest: str) -> str:
    """What follows a name, as one text; quotation marks around all of it are taken off."""
    bare = rest.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] == _QUOTE and bare.count(_QUOTE) == 2 else bare


def quoted(text: str) -> str:
    """A text as one word of a line."""
    bare = text.replace(_QUOTE, "")
    return f'"{bare}"' if not bare or _BETWEEN in bare or any(each.isspace() for each in bare) else bare


def _parse(text: str, *, keeps_empty: bool = False) -> tuple[list[Typed], int | None]:
    """The commands, and where a quotation mark stands that is not closed."""
    if len(text) > MOST_CHARACTERS:
        raise LineError(MOST_CHARACTERS, len(text), f"A line of commands has at most {MOST_CHARACTERS:,} characters")
    found: list[Typed] = []
    start = 0
    quote: int | None = None
    for at, character in enumerate(text):
        if character == _QUOTE:
            quote = at if quote is None else None
        elif character == _BETWEEN and quote is None:
            found.append(_typed(text, start, at))
            start = at + 1
    found.append(_typed(text, start, len(text)))
    return (found if keeps_empty else [each for each in found if each.name]), quote


def _typed(text: str, start: int, end: int) -> Typed:
    part = text[start:end]
    name_start = start + len(part) - len(part.lstrip())
    words_of = part.split(maxsplit=1)
    name = words_of[0] if words_of else ""
    name_end = name_start + len(name)
    after = text[name_end:end]
    rest_start = name_end + len(after) - len(after.lstrip())
    return Typed(name, after.strip(), name_start, rest_start, end)
