"""The tree of a query from its text.

    query   = either
    either  = all {"or" all}
    all     = part {["and"] part}
    part    = {"not" | "-"} (term | "(" either ")")

Written by hand: errors must tell what to write instead, text that is still being typed must be understood, and
nothing else is imported for it. Only brackets recurse, and their depth has a limit.
"""

from dataclasses import dataclass

from reader.query.asked import Grouping, Order, Query
from reader.query.building import conjunction, disjunction, negation
from reader.query.errors import QueryError
from reader.query.lexing import Kind, Token, tokens
from reader.query.terms import SETTINGS, Setting, term
from reader.query.tree import Condition
from reader.query.values import Fault

MOST_CHARACTERS = 10_000
"""Of a query, white space apart."""
MOST_DEPTH = 50
"""Of brackets in brackets."""

_BEGINS_PART = (Kind.TERM, Kind.OPEN, Kind.NOT)
_OPERATORS = (Kind.AND, Kind.OR, Kind.NOT)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood of text that is still being typed, and the first thing that is wrong and finished."""

    query: Query
    error: QueryError | None = None


def parse(text: str) -> Query:
    """The query that a text is. Raises QueryError."""
    typed = _read(text, is_typed=False)
    if typed.error is not None:
        raise typed.error
    return typed.query


def parse_typed(text: str, at: int | None = None) -> Typed:
    """What is asked for so far. What is unfinished at the end is closed or left out, what is wrong is left out.

    A value that ends at character `at`, where the cursor is, is unfinished too.
    """
    return _read(text, is_typed=True, at=at)


def _read(text: str, *, is_typed: bool, at: int | None = None) -> Typed:
    size = sum(map(len, text.split()))
    if size > MOST_CHARACTERS:
        reason = f"it is {size:,} characters long, write at most {MOST_CHARACTERS:,}"
        return Typed(Query(), QueryError(0, len(text), reason))
    reader = _Reader(text, is_typed=is_typed, at=at)
    query = reader.query()
    return Typed(query, reader.error)


class _Reader:
    """Reads tokens one after the other; goes on after an error, of which the first is kept."""

    def __init__(self, text: str, *, is_typed: bool, at: int | None) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._place = 0
        self._depth = 0
        self._is_typed = is_typed
        self._unfinished = {len(text), at} if is_typed else set()
        self._order: dict[str, Order] = {}
        self._grouping: Grouping | None = None
        self._is_grouped = False
        self.error: QueryError | None = None
        last = self._tokens[-1] if self._tokens else None
        if is_typed and last is not None and last.kind in _OPERATORS and last.end == len(text):
            # "or" may become "orchard".
            self._tokens.pop()

    def query(self) -> Query:
        """The whole text."""
        parts = [self._either()]
        while (stray := self._next()) is not None:
            self._fail(stray.start, stray.end, 'no bracket is open here, write "(" before or take this one away')
            parts.append(self._either())
        return Query(conjunction(parts), tuple(self._order.values()), self._grouping)

    def _either(self) -> Condition | None:
        parts = [self._all()]
        while (operator := self._take(Kind.OR)) is not None:
            self._need_part(operator)
            parts.append(self._all())
        return disjunction(parts)

    def _all(self) -> Condition | None:
        parts: list[Condition | None] = []
        self._need_part_before()
        while self._kind() in (*_BEGINS_PART, Kind.AND):
            operator = self._take(Kind.AND)
            if operator is not None:
                self._need_part(operator)
            else:
                parts.append(self._part())
        return conjunction(parts)

    def _part(self) -> Condition | None:
        is_opposite = False
        operator = None
        while (found := self._take(Kind.NOT)) is not None:
            is_opposite, operator = not is_opposite, found
        if operator is not None and self._kind() not in _BEGINS_PART:
            self._need_part(operator)
            return None
        bracket = self._take(Kind.OPEN)
        part = self._in_brackets(bracket) if bracket is not None else self._term(is_negated=operator is not None)
        return negation(part) if is_opposite else part

    def _in_brackets(self, bracket: Token) -> Condition | None:
        if self._depth == MOST_DEPTH:
            reason = f"there are more than {MOST_DEPTH} brackets in one another, take some away"
            self._fail(bracket.start, bracket.end, reason)
            self._place = len(self._tokens)
            return None
        self._depth += 1
        part = self._either()
        self._depth -= 1
        if self._take(Kind.CLOSE) is None and not self._is_typed:
            self._fail(bracket.start, bracket.end, 'this bracket is not closed, write ")" where it ends')
        return part

    def _term(self, *, is_negated: bool) -> Condition | None:
        token = self._take(Kind.TERM)
        assert token is not None
        if not token.is_closed and not self._is_typed:
            self._fail(token.value_start, token.end, "this quotation mark is not closed, write another where it ends")
            return None
        misplaced = self._misplaced(token, is_negated=is_negated)
        if misplaced is not None:
            self._fail(token.start, token.end, misplaced)
            return None
        found = term(token, self._text)
        if isinstance(found, Setting):
            self._set(token, found)
            return None
        if isinstance(found, Fault):
            self._fault(token, found)
            return None
        return found

    def _set(self, token: Token, setting: Setting) -> None:
        """Take note of how the answer is to be arranged, which is no condition."""
        for order in setting.order:
            self._order.setdefault(order.key, order)
        if token.key == "group":
            self._is_grouped = True
            self._grouping = setting.grouping
        if setting.fault is not None:
            self._fault(token, setting.fault)

    def _misplaced(self, token: Token, *, is_negated: bool) -> str | None:
        """Why what is no condition cannot stand where it stands."""
        if token.key not in SETTINGS:
            return None
        if is_negated:
            return f'{token.key}: has no opposite, take the "not" or minus away'
        if self._depth:
            return f"{token.key}: is for the whole query, write it outside the brackets"
        return "group: is there twice, take one away" if token.key == "group" and self._is_grouped else None

    def _fault(self, token: Token, fault: Fault) -> None:
        if not (fault.can_go_on and token.end in self._unfinished):
            self._fail(token.start, token.end, fault.reason)

    def _need_part_before(self) -> None:
        """Tell of an operator that has nothing on its left."""
        while (operator := self._take(Kind.AND)) is not None:
            self._fail(operator.start, operator.end, self._missing(operator, "before"))
        token = self._tokens[self._place] if self._place < len(self._tokens) else None
        if token is not None and token.kind is Kind.OR:
            self._fail(token.start, token.end, self._missing(token, "before"))

    def _need_part(self, operator: Token) -> None:
        """Tell of an operator that has nothing on its right."""
        kind = self._kind()
        if kind not in _BEGINS_PART and not (kind is None and self._is_typed):
            self._fail(operator.start, operator.end, self._missing(operator, "after"))

    def _missing(self, operator: Token, where: str) -> str:
        word = self._text[operator.start : operator.end]
        return f'nothing stands {where} this "{word}", write it in quotation marks to search for the word'

    def _kind(self) -> Kind | None:
        return self._tokens[self._place].kind if self._place < len(self._tokens) else None

    def _next(self) -> Token | None:
        token = self._tokens[self._place] if self._place < len(self._tokens) else None
        self._place += token is not None
        return token

    def _take(self, kind: Kind) -> Token | None:
        return self._next() if self._kind() is kind else None

    def _fail(self, start: int, end: int, reason: str) -> None:
        if self.error is None:
            self.error = QueryError(start, end, reason)
