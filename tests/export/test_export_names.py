"""Names of files: short, allowed everywhere, each given once."""

import os
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.names import Names, file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The wall: open?", "The wall open"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Ends in dots...", "Ends in dots"),
        ("-o rf", "o rf"),
        ("\x1b[31m\u202e", "[31m"),
        ("", "article"),
        ("???", "article"),
    ],
)
def test_names_are_what_every_system_takes(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@given(st.text(max_size=300))
def test_any_title_is_a_name(title: str) -> None:
    stem = file_stem(title)
    assert 0 < len(stem.encode()) <= 151
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
    assert stem == stem.strip(" .") and not stem.startswith(("-", "~")) and os.path.basename(stem) == stem


@given(st.lists(st.sampled_from(["A", "a", "A 2", "a 2", "é", "e\u0301", "", "x" * 300, "x" * 301]), max_size=12))
def test_each_name_is_given_once(titles: list[str]) -> None:
    names = Names()
    given_names = [unicodedata.normalize("NFC", names.name(title).casefold()) for title in titles]
    assert len(set(given_names)) == len(given_names)
