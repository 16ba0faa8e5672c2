"""Reading the user's file of rules on arrival: what it says, and what is said of its faults."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.arrival_file import MAX_RULES, parse_arrival_rules
from reader.config.arrival_rules import Action, ArrivalRule, ArrivalRulesRead
from reader.config.file_size import MAX_BYTES
from reader.config.load_rules import load_arrival_rules
from reader.query.parsing import parse

PATH = Path("/home/ada/rules.toml")
SOUND = '\n[[rule]]\nquery = "is:unread"\nstar = true\n'


def read(text: str) -> ArrivalRulesRead:
    return parse_arrival_rules(text.encode(), PATH)


def test_all_that_can_be_said() -> None:
    text = """
# The harbour first.
[[rule]]
query = "feed:Harbour -title:advert"
tag = ["sea", "work", "sea"]
star = true
read = false
full_text = true
notify = true

[[rule]]
query = "title:advert"
drop = true

[[rule]]
query = ""
tag = "all"
"""
    assert read(text) == ArrivalRulesRead(
        (
            ArrivalRule(
                "feed:Harbour -title:advert",
                parse("feed:Harbour -title:advert"),
                ("sea", "work"),
                frozenset({Action.STAR, Action.FULL_TEXT, Action.NOTIFY}),
                3,
            ),
            ArrivalRule("title:advert", parse("title:advert"), (), frozenset({Action.DROP}), 11),
            ArrivalRule("", parse(""), ("all",), frozenset(), 15),
        )
    )


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("star = true", 'which articles is not said; write query = "title:harbour".'),
        ('query = "is:unred"\nstar = true', 'query, character 1: is: cannot be "unred", write is:unread.'),
        ('query = "a"', "it does nothing; say what with tag, star, read, drop, full_text, notify."),
        ('query = "a"\nstar = "yes"', "star is true or false."),
        ('query = "a"\ntag = 3', 'tag is a list, as ["harbour"].'),
        ('query = "a"\ntag = ["b", " "]', "a tag says nothing."),
        (f'query = "a"\ntag = "{"b" * 201}"', f'the tag "{"b" * 30}…" is longer than 200 characters.'),
        ('query = "a"\nfulltext = true', 'fulltext: is no key; perhaps "full_text" is meant.'),
        ('query = "a"\ndrop = true\nstar = true', "what is dropped is gone; drop stands alone."),
    ],
)
def test_a_fault_names_file_line_and_reason_and_costs_nothing_else(rule: str, fault: str) -> None:
    found = read(f"# first\n{SOUND}\n[[rule]]\n{rule}\n{SOUND}")
    assert found.faults == (f"{PATH}, line 7: {fault}",)
    assert [each.line for each in found.rules] == [3, 7 + rule.count("\n") + 3]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[rule]\nstar = true", "a rule begins with [[rule]], in two brackets."),
        ("[[rules]]\nstar = true", '"rules": every rule begins with [[rule]].'),
        ("rule = 3", "a rule begins with [[rule]], in two brackets."),
    ],
)
def test_what_is_no_rule_is_told(text: str, fault: str) -> None:
    found = read(text)
    assert found.faults[0].startswith(str(PATH))
    assert found.faults[0].endswith(fault)
    assert not found.rules


def test_what_is_no_toml_names_the_line_and_other_rules_are_used() -> None:
    found = read(f"{SOUND}\n[[rule]]\nquery = broken\n{SOUND}")
    assert found.faults == (f"{PATH}, line 7: invalid value.",)
    assert [each.line for each in found.rules] == [2, 9]


def test_only_so_many_rules_are_used() -> None:
    found = read(SOUND * (MAX_RULES + 2))
    assert len(found.rules) == MAX_RULES
    assert found.faults == (f"{PATH}, line {MAX_RULES * 4 + 2}: only the first 200 rules are used.",)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"\xff\xfe", "is not UTF-8 text"), (b"#" * (MAX_BYTES + 1), "is larger than 256 KB")]
)
def test_a_file_that_cannot_be_used_is_one_fault(data: bytes, reason: str) -> None:
    assert parse_arrival_rules(data, PATH).faults == (f"{PATH} {reason}; none of its rules are used.",)


def test_no_file_is_no_rules_and_a_folder_is_a_fault(tmp_path: Path) -> None:
    assert load_arrival_rules(tmp_path / "missing" / "rules.toml") == ArrivalRulesRead()
    assert load_arrival_rules(tmp_path).faults == (
        f"{tmp_path} cannot be read (Is a directory); none of its rules are used.",
    )


@given(st.text() | st.lists(st.sampled_from(["[[rule]]\n", 'query="', "a\n", '"\n', "[rule]\n", "tag="])).map("".join))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for fault in read(text).faults:
        assert "\n" not in fault
        assert fault.endswith(".")
