import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.link_hints import LETTERS, letter_hints, number_hints


@given(st.integers(1, 2000))
def test_letters_name_every_link_and_no_name_begins_another(count: int) -> None:
    labels = letter_hints(count).labels
    assert len(labels) == len(set(labels)) == count
    begun = {label[:end] for label in labels for end in range(1, len(label))}
    assert not begun & set(labels)


def test_names_are_as_short_as_can_be_and_the_first_are_the_shortest() -> None:
    assert letter_hints(26).labels == tuple(LETTERS)
    lengths = [len(label) for label in letter_hints(60).labels]
    assert lengths == sorted(lengths)
    assert max(lengths) == 2


def test_a_link_is_chosen_as_soon_as_no_other_can_be_meant() -> None:
    hints = letter_hints(27)
    assert hints.chosen is None
    first = hints.with_key(hints.labels[0])
    assert first is not None
    assert first.chosen == 0
    begun = hints.with_key("m")
    assert begun is not None
    assert (begun.chosen, begun.shown(0), begun.shown(25)) == (None, "", "a")


def test_a_number_that_longer_ones_begin_with_is_named_but_not_chosen() -> None:
    hints = number_hints(12).with_key("1")
    assert hints is not None
    assert (hints.chosen, hints.named) == (None, 0)
    twelve = hints.with_key("2")
    assert twelve is not None
    assert twelve.chosen == 11


@pytest.mark.parametrize(("count", "key"), [(3, "9"), (3, "0"), (3, "x")])
def test_what_names_no_link_is_refused(count: int, key: str) -> None:
    assert number_hints(count).with_key(key) is None
