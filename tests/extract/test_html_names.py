"""Names of authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.html.meta_names import inverted, names_after_lead, names_in_line, names_in_metadata, whole_name


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Anna Roy", ["Anna Roy"]),
        ("By Anna Roy", ["Anna Roy"]),
        ("Written by: Anna Roy", ["Anna Roy"]),
        ("Anna Roy and Jo Ott", ["Anna Roy", "Jo Ott"]),
        ("Anna Roy; Jo Ott", ["Anna Roy", "Jo Ott"]),
        ("Center for Drug Evaluation and Research", ["Center for Drug Evaluation and Research"]),
        ("Maria & Katerina", ["Maria & Katerina"]),
        ("Anna Roy, Ph.D.", ["Anna Roy, Ph.D."]),
        ("Anna Roy, MD, Director of Research", ["Anna Roy, MD"]),
        ("Anna Roy - Senior Editor", ["Anna Roy"]),
        ("https://www.example.org/anna", []),
        ("anna@example.org", []),
        ("@anna", []),
        ("admin", []),
        ("", []),
        ("7", []),
        ("山田太郎", ["山田太郎"]),
    ],
)
def test_metadata_hold_names_and_little_else(value: str, names: list[str]) -> None:
    assert names_in_metadata([value]) == names


def test_each_name_counts_once() -> None:
    assert names_in_metadata(["Anna Roy", "By Anna Roy", "Jo Ott"]) == ["Anna Roy", "Jo Ott"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Roy", ["Anna Roy"]),
        ("By Anna Roy | June 13, 2001", ["Anna Roy"]),
        ("by Anna Roy June 13, 2001", ["Anna Roy"]),
        ("By Anna Roy, Jo Ott and Max van den Berg Updated 3 May", ["Anna Roy", "Jo Ott", "Max van den Berg"]),
        ("By Anna Roy, MD, and Jo Ott", ["Anna Roy, MD", "Jo Ott"]),
        ("By Anna Roy, science editor", ["Anna Roy"]),
        ("By Anna Roy Senior Editor", ["Anna Roy"]),
        ("By Jan May on Monday", ["Jan May"]),
        ("ByAnna Roy", ["Anna Roy"]),
        ("By Anna RoyUpdated: May 3", ["Anna Roy"]),
        ("By Anna Roy, MD*", ["Anna Roy, MD"]),
        ("By Anna Roy, PTA Columnist", ["Anna Roy"]),
        ("Contributors: Anna Roy, Jo Ott", ["Anna Roy", "Jo Ott"]),
        ("Von Anna Roy", ["Anna Roy"]),
        ("Author: Anna Roy", ["Anna Roy"]),
        ("By anna", ["anna"]),
        ("By The Example Team", ["The Example Team"]),
        ("By the way, this is prose", []),
        ("By", []),
        ("Bystanders Saw Anna Roy", []),
        ("Byte-Size News", []),
        ("Anna Roy", []),
    ],
)
def test_lines_tell_names_after_by(line: str, names: list[str]) -> None:
    assert names_after_lead(line) == names


def test_a_single_word_that_goes_on_in_prose_is_no_name() -> None:
    assert names_in_line("Human in the loop") == ["Human"]
    assert names_in_line("Learning to read") == []
    assert names_in_line("Anna Roy writes about trade") == ["Anna Roy"]


def test_a_bare_name_is_two_words_and_nothing_else() -> None:
    assert whole_name("Anna Roy") == ["Anna Roy"]
    assert whole_name("Anna") == whole_name("Anna Roy writes") == whole_name("5 min read") == whole_name("") == []


def test_inverted_names_are_turned() -> None:
    assert [inverted(name) for name in ("Roy, Anna", "Anna Roy", "Roy, Anna, MD")] == [
        "Anna Roy",
        "Anna Roy",
        "Roy, Anna, MD",
    ]


@given(st.text())
def test_names_are_parts_of_the_line(line: str) -> None:
    for name in (*names_after_lead(line), *names_in_line(line)):
        assert all(word in line for word in name.replace(",", " ").split())
