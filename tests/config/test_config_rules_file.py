"""Reading the user's file of site rules: what it says, and what is said of its faults."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.file_size import MAX_BYTES
from reader.config.load_rules import load_rules
from reader.config.rules_file import parse_rules
from reader.config.site_rules import RulesRead, SiteRules

PATH = Path("/home/ada/sites.toml")


def read(text: str) -> RulesRead:
    return parse_rules(text.encode(), PATH)


def test_all_that_can_be_said() -> None:
    text = """
    # The harbour's own paper.
    ["example.org"]
    keep = [".story > .box", 'p[data-kind="lead"]']
    drop = "aside"
    keep_text = ["Correction: *"]
    drop_text = ["Read more: *", "Advertisement"]
    title = "h1.headline"
    date = "time.published"

    ["*"]
    drop_text = ["Sign up *"]
    """
    assert read(text) == RulesRead(
        (
            SiteRules(
                "example.org",
                keep=(".story > .box", 'p[data-kind="lead"]'),
                drop=("aside",),
                keep_text=("Correction: *",),
                drop_text=("Read more: *", "Advertisement"),
                title="h1.headline",
                date="time.published",
            ),
            SiteRules("*", drop_text=("Sign up *",)),
        )
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('["a.org"]\nkep = ["p"]', '["a.org"], kep: is no key; perhaps "keep" is meant.'),
        ('["a.org"]\nxyz = 1', '["a.org"], xyz: is no key; there are keep, drop, keep_text, drop_text, title, date.'),
        ('["a.org"]\ndrop = ["p["]', '["a.org"], drop: "p[" is no CSS selector'),
        ('["a.org"]\ndrop = [""]', '["a.org"], drop: a selector is empty.'),
        ('["a.org"]\ndrop = ["p::before"]', '["a.org"], drop: "p::before" is no CSS selector'),
        ('["a.org"]\ndrop = ["svg|a"]', '["a.org"], drop: "svg|a" asks for a namespace, which pages have not.'),
        ('["a.org"]\ndrop = [3]', '["a.org"], drop: 3 must stand in quotes.'),
        ('["a.org"]\ndrop = 3', '["a.org"], drop: must be a list, as ["aside"].'),
        ('["a.org"]\ntitle = ["h1", "h2"]', '["a.org"], title: must be one selector in quotes.'),
        ('["a.org"]\ndrop_text = [" * "]', '["a.org"], drop_text: " * " says no words.'),
        ('drop = ["p"]', '["drop"]: rules stand under a host in brackets and quotes, as ["example.org"].'),
        ('[a.org]\ndrop = ["p"]', '["a"], org: the host must stand in quotes, as ["a.org"].'),
        ('["https://a.org/"]\ndrop = ["p"]', '["https://a.org/"]: is no host;'),
    ],
)
def test_a_fault_names_file_key_and_reason_and_costs_nothing_else(text: str, fault: str) -> None:
    found = read(f'{text}\n["sound.org"]\nkeep = ["p"]')
    assert len(found.faults) == 1
    assert found.faults[0].startswith(f"{PATH}, {fault}")
    assert SiteRules("sound.org", keep=("p",)) in found.rules


def test_one_bad_selector_costs_only_itself() -> None:
    assert read('["a.org"]\ndrop = ["p[", "aside"]').rules == (SiteRules("a.org", drop=("aside",)),)


def test_what_is_no_toml_names_the_line_and_other_sections_are_used() -> None:
    found = read('["a.org"]\nkeep = ["p"]\n["b.org"]\n# here\nkeep = ["p"\n["c.org"]\ndrop = ["p"]')
    assert found.faults == (f"{PATH}, line 5: unclosed array.",)
    assert [site.host for site in found.rules] == ["a.org", "c.org"]
    assert read("keep = ").faults == (f"{PATH}, line 1: invalid value.",)


def test_the_same_section_twice_is_told() -> None:
    found = read('["a.org"]\nkeep = ["p"]\n["a.org"]\ndrop = ["p"]')
    assert len(found.faults) == 1
    assert "line 3" in found.faults[0]


def test_hosts_are_compared_without_case_and_www() -> None:
    assert [site.host for site in read('["WWW.Example.ORG"]\nkeep = ["p"]').rules] == ["example.org"]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"\xff\xfe", "is not UTF-8 text"), (b"#" * (MAX_BYTES + 1), "is larger than 256 KB")]
)
def test_a_file_that_cannot_be_used_is_one_fault(data: bytes, reason: str) -> None:
    assert parse_rules(data, PATH) == RulesRead((), (f"{PATH} {reason}; none of its rules are used.",))


@given(st.text() | st.binary().map(lambda data: data.decode(errors="replace")))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for fault in read(text).faults:
        assert "\n" not in fault
        assert fault.endswith(".")


def test_no_file_is_no_rules_and_a_folder_is_a_fault(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "missing" / "sites.toml") == RulesRead()
    assert load_rules(tmp_path).faults == (f"{tmp_path} cannot be read (Is a directory); none of its rules are used.",)


def test_the_mark_that_windows_editors_set_first_is_no_fault() -> None:
    assert read("\ufeff['example.org']\r\ndrop = 'aside'\r\n") == read("['example.org']\ndrop = 'aside'\n")
