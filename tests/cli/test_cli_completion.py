"""`reader completion`: what shells offer, in the shells themselves, and that names of others stay names."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.cli import completing_bash, completing_fish, completing_zsh
from reader.cli.completing_bash import quoted
from reader.cli.completion import SHELLS, Completed, Option, completed
from reader.cli.main import COMMANDS, main
from reader.cli.quick_words import as_value, quick_words
from reader.library import Library, NewFeed
from reader.model import Stated
from reader.query.parsing import parse
from reader.query.tree import Named, NameField
from reader.safe_text import safe_line

HOSTILE = "$(touch pwned)`touch pwned`"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with tags and saved searches, some of names that a shell might obey; beside it the command."""
    folder = tmp_path_factory.mktemp("words")
    with Library.open(folder / "library") as library:
        for number, tag in enumerate(("harbour", "to do", "Tide", HOSTILE)):
            library.state_from(Stated(tags=(tag,)), f"identity {number}")
        library.save_search("Morning news", "is:unread")
        library.save_search("late", "tag:late")
        library.follow([NewFeed("https://news.example/feed", folder="World/Sea")])
    command = folder / "bin" / "reader"
    command.parent.mkdir()
    command.write_text(f"#!{sys.executable}\nimport sys\nfrom reader.cli.main import main\nsys.exit(main())\n")
    command.chmod(0o755)
    return folder


def words(
    folder: Path, kind: str, begun: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> set[str]:
    monkeypatch.setenv("READER_LIBRARY", str(folder / "library"))
    assert quick_words([kind, begun]) == 0
    return set(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    ("kind", "begun", "offered"),
    [
        ("tags", "t", {"to do", "Tide"}),
        ("tags", "HARB", {"harbour"}),
        ("searches", "l", {"late", "Long reads"}),
        ("feeds", "", {"https://news.example/feed"}),
        ("folders", "w", {"World/Sea"}),
        ("query", "ta", {"tag:"}),
        ("query", "tag:t", {'tag:"to do"', "tag:Tide"}),
        ("query", 'tag:"to', {'tag:"to do"'}),
        ("query", "@mo", {"@Morning news"}),
        ("query", "search:la", {"search:late"}),
        ("query", "is:unr", {"is:unread"}),
        ("query", "sort:-ti", {"sort:-title"}),
        ("nothing", "", set()),
    ],
)
def test_words_that_begin_so(
    folder: Path,
    kind: str,
    begun: str,
    offered: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert words(folder, kind, begun, monkeypatch, capsys) == offered


@given(st.text(min_size=1, max_size=20))
@example("a-b_c.d")
@example("or")
@example("back\\slash *\\")
@example('"')
def test_a_name_that_is_offered_asks_for_that_name(name: str) -> None:
    name = safe_line(name)
    assume(name and name.isprintable())
    assert parse(f"tag:{as_value(name)}").condition == Named(NameField.TAG, name)


def test_without_a_library_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words(tmp_path, "tags", "", monkeypatch, capsys) == set()
    assert not (tmp_path / "library").exists()


def test_every_command_is_offered_with_its_options() -> None:
    by_key = {each.key: each for each in completed()}
    assert set(COMMANDS) < set(by_key)
    assert by_key["list"].values == "query"
    assert by_key["show"].options[-1] == Option(("--format",), "text (default)", "text markdown html json jsonl")
    assert {option.names: option.value for option in by_key["feeds add"].options}[("--folder",)] == "folders"
    assert by_key["feeds"].values.startswith("add remove")


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_are_right_in_their_shells(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    monkeypatch.setattr(sys, "argv", ["reader", "completion", shell])
    assert main() == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    assert subprocess.run([shell, "-n", script], capture_output=True, check=True).stderr == b""


def test_help_texts_cannot_end_their_quotation() -> None:
    option = Option(("--odd",), "it's $(touch pwned) \\", "it's")
    odd = [Completed((), "", (), ""), Completed(("odd",), "it's", (option,), "it's")]
    assert quoted("it's") == "'it'\\''s'"
    for module in (completing_bash, completing_zsh):
        assert "it's" not in module.script(odd).replace("'it'\\''s", "")
    assert completing_fish.quoted("it's \\") == "'it\\'s \\\\'"


BASH = """
source ./script
for line in "$@"; do
    COMP_LINE="$line" COMP_POINT=${#line}
    _reader 2> /dev/null
    printf '%s|' "${COMPREPLY[@]}"
    echo
done
"""


def test_bash_completes(folder: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed here")
    expected = {
        "reader fee": "feeds",
        "reader --library /x li": "list|library",
        "reader feeds ref": "refresh",
        "reader list --js": "--json",
        "reader show --format js": "json|jsonl",
        "reader show --format=h": "html",
        # What stands before a colon is there already.
        "reader list --limit 3 tag:to": r"\"to\ do\"",
        "reader list @mo": r"@Morning\ news",
        "reader list tag:$": r"\"" + re.sub(r"([$()` ])", r"\\\1", HOSTILE) + r"\"",
        "reader feeds set --folder Wo": "World/Sea",
    }
    (folder / "script").write_text(completing_bash.script(completed()))
    assert ran(folder, "bash", "--norc", "-c", BASH, "bash", *expected) == [f"{reply}|" for reply in expected.values()]
    assert not (folder / "pwned").exists()


def test_fish_completes(folder: Path) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed here")
    lines = ["reader list tag:h", "reader show --format js"]
    (folder / "script").write_text(completing_fish.script(completed()))
    script = "source ./script; for line in $argv; complete -C $line; end"
    found = ran(folder, "fish", "--no-config", "-c", script, *lines)
    assert [line.partition("\t")[0] for line in found] == ["tag:harbour", "json", "jsonl"]


def ran(folder: Path, *command: str) -> list[str]:
    """The lines that a command prints in a folder, with this program on its path."""
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "READER_LIBRARY": str(folder / "library"),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=folder)
    return done.stdout.splitlines()
