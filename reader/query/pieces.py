"""The pieces of a query as it is typed, for colouring them."""

from enum import StrEnum
from typing import NamedTuple

from reader.query.lexing import Kind, Token, tokens
from reader.query.terms import KEYS


class PieceKind(StrEnum):
    """What a piece is."""

    KEY = "key"
    VALUE = "value"
    WORD = "word"
    PHRASE = "phrase"
    OPERATOR = "operator"


class Piece(NamedTuple):
    """Characters `start` to `end` (exclusive) of the text."""

    kind: PieceKind
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The pieces in the order of the text, without what is between them. What is wrong, parsing tells."""
    return [piece for token in tokens(text) for piece in _pieces(token)]


def _pieces(token: Token) -> list[Piece]:
    if token.kind is not Kind.TERM:
        return [Piece(PieceKind.OPERATOR, token.start, token.end)]
    if token.key in KEYS:
        key = Piece(PieceKind.KEY, token.start, token.value_start)
        value = Piece(PieceKind.VALUE, token.value_start, token.end)
        return [key, value] if value.start < value.end else [key]
    return [Piece(PieceKind.PHRASE if token.is_quoted else PieceKind.WORD, token.start, token.end)]
