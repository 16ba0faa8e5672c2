"""A term of a query – a word, a phrase, or a key with its value – as a leaf of the tree."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reader.query.asked import Grouping, Order, OrderKey
from reader.query.building import words
from reader.query.errors import nearest
from reader.query.lexing import Token
from reader.query.tree import Condition, Event, Measure, Named, NameField, Related, Relation, TextField
from reader.query.values import Fault, choice, cited, counted, dated, flag, related, thing
from reader.safe_text import safe_line

SETTINGS = ("sort", "group")
"""The keys that are no condition but say how the answer is arranged."""

_ADDRESS_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the answer is arranged; `fault`: what is wrong with the last of several keys to sort by."""

    order: tuple[Order, ...] = ()
    grouping: Grouping | None = None
    fault: Fault | None = None


def term(token: Token, text: str) -> Condition | Setting | Fault | None:
    """What a term of the text asks for; None: nothing, as it is but punctuation."""
    if not token.key:
        return words(token.value, is_prefix=_is_prefix(token))
    if token.key not in KEYS:
        return _unknown(token, text)
    if not token.value and not token.is_quoted:
        return _missing(token, text)
    if token.key in _TEXT_FIELDS:
        return words(token.value, is_prefix=_is_prefix(token), field=_TEXT_FIELDS[token.key])
    if not safe_line(token.value):
        return Fault(f"nothing stands after {token.key}:, write its value without a space", not token.is_closed)
    return _READERS[token.key](token.value)


def _is_prefix(token: Token) -> bool:
    return not token.is_quoted or token.is_starred or not token.is_closed


def _missing(token: Token, text: str) -> Fault:
    if text[token.end : token.end + 1] == "(":
        return Fault(f"brackets cannot stand after {token.key}:, write ({token.key}:a or {token.key}:b)")
    return Fault(f"nothing stands after {token.key}:, write its value without a space", can_go_on=True)


def _unknown(token: Token, text: str) -> Condition | Fault | None:
    """Text with a colon in it: an address asks for what links there, what looks like a key is an error."""
    whole = text[token.start : token.end]
    if token.is_quoted or (token.value and not token.value.startswith("/")):
        near = nearest(token.key, list(KEYS))
        meant = f"write {near}: or put" if near else "put"
        return Fault(f"there is no key {cited(token.key + ':')}, {meant} it in quotation marks to search for text")
    if token.key in _ADDRESS_SCHEMES and token.value.startswith("//") and len(token.value) > len("//"):
        return Related(Relation.LINKS_TO, safe_line(whole))
    return words(whole, is_prefix=True)


def _name(field: NameField, value: str) -> Named:
    return Named(field, safe_line(value))


def _sorting(value: str) -> Setting | Fault:
    order: list[Order] = []
    for place, name in enumerate(names := value.split(",")):
        key = choice(OrderKey, "sort", name.strip().removeprefix("-"))
        if isinstance(key, Fault):
            fault = Fault(key.reason, key.can_go_on and place == len(names) - 1)
            return Setting(tuple(order), fault=fault)
        order.append(Order(key, name.strip().startswith("-")))
    return Setting(tuple(order))


def _grouping(value: str) -> Setting | Fault:
    grouping = choice(Grouping, "group", value)
    return grouping if isinstance(grouping, Fault) else Setting(grouping=grouping)


_TEXT_FIELDS = {field.value: field for field in TextField}
_READERS: dict[str, Callable[[str], Condition | Setting | Fault]] = {
    "is": flag,
    "has": thing,
    **{field.value: partial(_name, field) for field in NameField},
    **{measure.value: partial(counted, measure) for measure in Measure},
    **{event.value: partial(dated, event) for event in Event},
    **{relation.value: partial(related, relation) for relation in Relation},
    "sort": _sorting,
    "group": _grouping,
}
KEYS = ("is", "has", *_TEXT_FIELDS, *(key for key in _READERS if key not in ("is", "has")))
"""All that can stand before a colon."""
