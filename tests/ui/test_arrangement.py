"""How a list is arranged."""

import pytest

from reader.query.asked import Grouping, Order, OrderKey
from reader.query.parsing import parse
from reader.ui.arrangement import Arrangement

TITLE, WORDS = Order(OrderKey.TITLE), Order(OrderKey.WORDS)


def test_a_key_is_sorted_by_then_turned_round_then_dropped() -> None:
    first = Arrangement().sorted_by(TITLE)
    assert first.order == (TITLE,)
    turned = first.sorted_by(TITLE)
    assert turned.order == (Order(OrderKey.TITLE, True),)
    assert turned.sorted_by(TITLE).order == ()


def test_the_key_chosen_last_is_the_most_important() -> None:
    assert Arrangement().sorted_by(TITLE).sorted_by(WORDS).order == (WORDS, TITLE)
    assert Arrangement().sorted_by(TITLE).sorted_by(WORDS).sorted_by(TITLE).order == (TITLE, WORDS)


def test_what_a_query_says_comes_first() -> None:
    arrangement = Arrangement((TITLE,), Grouping.SITE)
    assert arrangement.of(parse("harbour")).order == (TITLE,)
    said = arrangement.of(parse("harbour sort:words group:date"))
    assert (said.order, said.grouping) == ((WORDS,), Grouping.DATE)


@pytest.mark.parametrize("arrangement", [Arrangement(), Arrangement((TITLE, WORDS)), Arrangement((), Grouping.FOLDER)])
def test_it_is_remembered_as_text(arrangement: Arrangement) -> None:
    assert Arrangement.from_text(arrangement.to_text()) == arrangement


@pytest.mark.parametrize("text", [None, "", "((", "sort:nothing \x00"])
def test_text_of_something_else_is_the_usual_arrangement(text: str | None) -> None:
    assert Arrangement.from_text(text) == Arrangement()
