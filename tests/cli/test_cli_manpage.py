"""`reader man`: the page has all that the help has, and is right for what shows such pages."""

import argparse
import shutil
import subprocess

import pytest

from reader.cli.main import COMMANDS
from reader.cli.manpage import escaped, page
from reader.cli.parsing import deeds, parsers
from reader.cli.statuses import STATUSES


@pytest.fixture(scope="module")
def text() -> str:
    return page()


def test_every_command_and_option_is_in_it(text: str) -> None:
    for name, parser in parsers().items():
        for each in (parser, *deeds(parser).values()):
            assert not name or escaped(each.prog) in text
            for action in each._actions:
                if action.help != argparse.SUPPRESS:
                    assert all(f"\\fB{escaped(option)}\\fR" in text for option in action.option_strings)
    assert all(f"\n.B {status}\n" in text for status in STATUSES)
    assert text.count("\n.SS ") == len(COMMANDS)


@pytest.mark.parametrize(
    ("plain", "roff"),
    [
        (".SH", "\\&.SH"),
        ("'quoted'", "\\&'quoted'"),
        ("a\\b", "a\\eb"),
        ("--json", "\\-\\-json"),
        ('"x"', "\\(dqx\\(dq"),
    ],
)
def test_no_text_is_taken_for_a_request(plain: str, roff: str) -> None:
    assert escaped(plain) == roff


def test_it_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert page().startswith(".TH READER 1 2001-09-09 ")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 400)
    assert page().startswith(".TH READER 1 2")


@pytest.mark.parametrize("command", [("mandoc", "-T", "lint"), ("groff", "-ww", "-man", "-Tutf8", "-z")])
def test_what_shows_such_pages_finds_no_fault(text: str, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
