"""Cutting text to cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.render.cells import fit, is_boundary

FAMILY = "👨\u200d👩\u200d👧"
TRICKY = st.text(
    st.sampled_from(
        [*"aé世、👍☺1👨한 ก", "\u0301", "\u200d", "\ufe0f", "🇩", "🇪", "\U0001f3fb", "\u200b", "\u0903", "\ufe0e"]
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "width", "fitting"),
    [
        ("plain words", 5, "plain"),
        ("café noir", 4, "café"),
        ("cafe\u0301 noir", 4, "cafe\u0301"),
        ("東京都", 4, "東京"),
        ("東京都", 5, "東京"),
        ("東京都", 1, "東"),
        (f"a{FAMILY}b", 2, "a"),
        (f"a{FAMILY}b", 3, f"a{FAMILY}"),
        ("🇩🇪🇫🇷", 3, "🇩🇪"),
        ("☺\ufe0f☺\ufe0f", 3, "☺\ufe0f"),
        ("👍\U0001f3fb👍\U0001f3fb", 2, "👍\U0001f3fb"),
        ("ک\u200dب", 1, "ک\u200d"),
        ("ab", 9, "ab"),
    ],
)
def test_as_much_is_taken_as_fits(text: str, width: int, fitting: str) -> None:
    assert text[: fit(text, 0, len(text), width)] == fitting


def test_only_the_part_asked_for_is_looked_at() -> None:
    assert fit("0123456789", 3, 6, 9) == 6
    assert fit("01234é6789", 3, 7, 9) == 7


@given(TRICKY, st.integers(2, 12))
def test_what_is_taken_is_drawn_within_the_width_and_is_not_nothing(text: str, width: int) -> None:
    at = 0
    while at < len(text):
        end = fit(text, at, len(text), width)
        assert at < end <= len(text)
        assert cell_len(text[at:end]) <= width
        at = end


@given(TRICKY, st.integers(4, 12))
def test_characters_as_readers_see_them_stay_whole(text: str, width: int) -> None:
    end = fit(text, 0, len(text), width) if text else 0
    inside = [place for place in range(1, len(text)) if not is_boundary(text, place)]
    first_boundary = next((place for place in range(1, len(text)) if place not in inside), len(text))
    assert end not in inside or end < first_boundary


def test_a_long_run_of_marks_is_cut_somewhere() -> None:
    text = "a" + "\u0301" * 10_000
    assert 1 <= fit(text, 0, len(text), 10) <= 64
