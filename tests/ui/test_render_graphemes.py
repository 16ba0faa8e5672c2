"""Where characters begin as readers see them."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.render.graphemes import LONGEST_CHARACTER, is_boundary


def characters(text: str) -> list[str]:
    starts = [0, *(at for at in range(1, len(text)) if is_boundary(text, at)), len(text)]
    return [text[start:end] for start, end in zip(starts, starts[1:], strict=False)]


@pytest.mark.parametrize(
    "parts",
    [
        ["a", "b"],
        ["e\u0301", "x"],
        ["क्ष", "मा"],
        ["क्\u200dष", "त"],
        ["क\u200c", "ष"],
        ["ന്ത", "ക്രാ"],
        ["👩\u200d👩\u200d👧\u200d👦", "!"],
        ["👍\U0001f3fd", "👍"],
        ["❤\ufe0f\u200d🔥", "a"],
        ["🇩🇪", "🇫🇷", "🇮"],
        ["1\ufe0f\u20e3", "2"],
        ["\u1112\u1161\u11ab", "\u1100\u1173", "한", "국"],
        ["가\u11a8", "나"],
        ["กำ", "นี้", "เ"],
        ["\u0600" + "1", "2"],
        ["a\u200d", "b"],
        ["\r\n", "\n"],
    ],
)
def test_characters_as_readers_see_them(parts: list[str]) -> None:
    assert characters("".join(parts)) == parts


def test_looking_back_is_bounded() -> None:
    consonants = "क" + "\u0301" * 10 * LONGEST_CHARACTER + "\u094dष"
    assert is_boundary(consonants, len(consonants) - 1)


@given(
    st.lists(st.sampled_from([*"aé\u0301\u0308👍🇩🇪👩각각१ा世ก\u0e33\u0600\r\n\u200b", "\u200d", "\ufe0f"])).map("".join)
)
def test_agrees_with_another_implementation(text: str) -> None:
    assert characters(text) == (regex.findall(r"\X", text) if text else [""])
