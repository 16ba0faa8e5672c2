import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.preferences import GAPS, NARROWEST, WIDEST, Guide, Preferences

PREFERENCES = st.builds(
    Preferences,
    measure=st.integers(NARROWEST, WIDEST),
    is_centred=st.booleans(),
    is_justified=st.booleans(),
    is_hyphenated=st.booleans(),
    gap=st.sampled_from(GAPS),
    guide=st.sampled_from(Guide),
    is_smooth=st.booleans(),
)


@given(PREFERENCES)
def test_they_are_kept_as_they_are(preferences: Preferences) -> None:
    assert Preferences.from_text(preferences.to_text()) == preferences


@pytest.mark.parametrize("text", [None, "", "{", "[]", "7", '{"measure": "wide", "gap": 9, "guide": "x", "more": 1}'])
def test_what_cannot_be_read_is_as_by_default(text: str | None) -> None:
    assert Preferences.from_text(text) == Preferences()


def test_one_that_cannot_be_read_leaves_the_others() -> None:
    assert Preferences.from_text('{"measure": true, "is_justified": true}') == Preferences(is_justified=True)


@given(st.dictionaries(st.sampled_from(["measure", "gap", "guide", "is_smooth"]), st.integers() | st.text()))
def test_a_measure_makes_sense_whatever_was_kept(values: dict[str, object]) -> None:
    found = Preferences.from_text(json.dumps(values))
    assert NARROWEST <= found.measure <= WIDEST
    assert found.gap in GAPS
