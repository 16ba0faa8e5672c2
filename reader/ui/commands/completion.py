"""What could stand at the cursor of a line of commands, and what is said of the command there; pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.folding import fold
from reader.ui.commands.parsing import LineError, Typed, typed_at

MOST_CANDIDATES = 60
"""More are not looked through, only narrowed down."""


@dataclass(frozen=True, slots=True)
class Known:
    """A command that can be given now."""

    name: str
    usage: str
    """What follows the name; empty: nothing."""
    summary: str
    keys: str = ""
    """The keys that do the same, as they stand on the keyboard."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What could stand there."""

    text: str
    hint: str
    """What it does."""
    name: str
    """As it is shown."""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The candidates, the best first, for the characters from `start` to `end` (exclusive)."""

    start: int
    end: int
    candidates: tuple[Offer, ...] = ()
    about: Known | None = None
    """The command of which what follows its name is being typed."""


Values = Callable[[Known, str], Sequence[str]]
"""What may follow the name of a command as a whole, by what of it is typed up to the cursor."""


def offers(text: str, at: int, known: Sequence[Known], values: Values) -> Offers:
    """What could stand at a character of a line."""
    try:
        typed = typed_at(text, at)
    except LineError:
        return Offers(at, at)
    name_end = typed.start + len(typed.name)
    if not typed.name or at <= name_end:
        begun = text[typed.start : at] if typed.name else ""
        start = typed.start if typed.name else at
        found = tuple(_offered(begun, known, is_spaced=text[name_end : name_end + 1] == " "))
        return Offers(start, max(name_end, at), found[:MOST_CANDIDATES])
    about = next((each for each in known if each.name == typed.name), None)
    if about is None:
        return Offers(at, at)
    return _value_offers(text, at, typed, about, values)


def _offered(begun: str, known: Sequence[Known], *, is_spaced: bool) -> Iterator[Offer]:
    wanted = _folded(begun)
    ranked = [(rank, number) for number, each in enumerate(known) if (rank := _rank(each, wanted)) is not None]
    for _, number in sorted(ranked):
        each = known[number]
        space = " " if each.usage and not is_spaced else ""
        yield Offer(each.name + space, each.summary, f"{each.name} {each.usage}".rstrip(), each.keys)


def _rank(known: Known, wanted: str) -> int | None:
    """How well a command fits what is begun: its name, a part of it, what it does; None: not at all."""
    name = known.name
    if name.startswith(wanted):
        return 0 if name == wanted or "." not in name else 1
    parts = name.replace("_", ".").split(".")
    if wanted in parts:
        return 2
    if any(part.startswith(wanted) for part in parts):
        return 3
    if len(wanted) > 1 and any(word.startswith(wanted) for word in _folded(known.summary).split()):
        return 4
    return 5 if len(wanted) > 1 and wanted in name else None


def _value_offers(text: str, at: int, typed: Typed, about: Known, values: Values) -> Offers:
    start = min(typed.rest_start, at)
    end = max(at, typed.rest_start + len(typed.rest)) if at >= typed.rest_start else at
    if not about.usage:
        return Offers(at, at, about=about)
    before = text[typed.rest_start : at]
    found = tuple(Offer(each, "", each) for each in values(about, before) if each and each != text[start:end])
    return Offers(start, end, found[:MOST_CANDIDATES], about)


def best_begun(begun: str, texts: Sequence[str]) -> list[str]:
    """Of some texts those that begin so, then those with a word that does, each in the order given."""
    wanted = _folded(begun.strip().strip('"'))
    ranked = [(_text_rank(_folded(each), wanted), number) for number, each in enumerate(texts)]
    return [texts[number] for rank, number in sorted(ranked) if rank < _NOT]


_NOT = 3


def _text_rank(text: str, wanted: str) -> int:
    if text.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in text else 2 if wanted in text else _NOT


def _folded(text: str) -> str:
    return fold(text, fold_case=True).text
