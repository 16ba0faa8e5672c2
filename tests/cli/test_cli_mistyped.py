"""What is typed wrongly is told in a sentence that says what was most likely meant."""

import sys
from pathlib import Path

import pytest

from reader.cli.main import COMMANDS, main
from reader.cli.parsing import deeds, parsers


def ended(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit status of a command."""
    monkeypatch.setattr(sys, "argv", ["reader", *words])
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lst",), "lst is no command and no file, did you mean 'reader list'"),
        (("feds", "add"), "feds is no command and no file, did you mean 'reader feeds'"),
        (("--debug", "exprot"), "exprot is no command and no file, did you mean 'reader export'"),
        (("list", "--jsno"), "did you mean --json (reader list -h says more)"),
        (("feeds", "list", "--jsno"), "did you mean --json"),
        (("list", "--limit", "none"), "argument --limit: must be a number from 1 on"),
        (("list", "--fields", "titel"), "there is no field 'titel'"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ended(monkeypatch, *words) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err and err.count("\n") == 1


def test_a_file_of_such_a_name_is_a_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lst").write_bytes(b"")
    assert ended(monkeypatch, "lst") == 1
    assert "lst" in capsys.readouterr().err
    assert ended(monkeypatch, "something-else.html") == 1


def test_every_command_has_a_parser_and_takes_what_all_take() -> None:
    found = parsers()
    assert list(found) == ["", *COMMANDS]
    for parser in found.values():
        for each in (parser, *deeds(parser).values()):
            assert {"--library", "--debug", "--help"} <= each._option_string_actions.keys()
