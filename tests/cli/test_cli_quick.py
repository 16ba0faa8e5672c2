"""What small commands cost: what they may import, and that the quick way of `list` says what the usual one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from new_library import new_library

from reader.cli.list_lines import FIELDS
from reader.cli.main import main
from reader.cli.quick_list import quick_list
from reader.library import Library
from reader.library.header import TABLES_VERSION
from reader.library.schema import MIGRATIONS
from reader.model import Article, Block, BlockKind

SLOW = (
    *("argparse", "dataclasses", "inspect", "logging", "platformdirs", "tempfile", "threading", "subprocess"),
    *("typing", "pathlib", "textual", "rich", "httpx", "lxml", "tomllib", "sqlite3"),
)


def brought_in(arguments: tuple[str, ...], folder: Path) -> set[str]:
    """The modules of the program, and of the slow ones, that a command has imported."""
    code = (
        "import sys\nfrom reader.cli.main import main\nassert main() == 0\n"
        f"print(*[n for n in sys.modules if n in {SLOW!r} or n.startswith('reader.')], file=sys.stderr)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("READER_")}
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment | homes)
    return set(done.stderr.split())


def test_the_version_costs_next_to_nothing(tmp_path: Path) -> None:
    assert brought_in(("--version",), tmp_path) <= {"reader.cli", "reader.cli.main"}


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json", "--limit", "1"), ("list", "--fields=title,tags")])
def test_the_list_costs_a_look_at_the_file(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Library.open(tmp_path / "reader"):
        pass
    found = brought_in(arguments, tmp_path)
    assert "reader.library.glance" in found
    assert found.isdisjoint(SLOW)
    assert found.isdisjoint({"reader.library.database", "reader.library.values", "reader.model", "reader.safe_text"})


def test_the_list_of_no_library_makes_none(tmp_path: Path) -> None:
    assert brought_in(("list",), tmp_path).isdisjoint(SLOW)
    assert list(tmp_path.iterdir()) == []


def test_its_tables_are_those_of_the_program() -> None:
    assert len(MIGRATIONS) == TABLES_VERSION


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with articles that are read, starred and tagged, and a file that holds none."""
    folder = tmp_path_factory.mktemp("quick")
    with new_library(folder / "library") as library:
        for number in range(4):
            article = Article("page", f"Harbour wall {number} öffnet", (Block(BlockKind.PARAGRAPH, "It is open."),))
            library.store(article, location=f"/saved/{number}.html")
        library.fail("/saved/empty.html", "it is empty")
        ids = library.ids()
        library.set_read(ids[:1], True)
        library.set_starred(ids[1:2], True)
        library.add_tag(ids[1:3], "harbour")
        library.add_tag(ids[1:3], "später")
    return folder / "library"


@pytest.mark.parametrize(
    "options",
    [(), ("--json",), ("--limit", "2"), ("--fields", ",".join(FIELDS)), ("--json", "--fields=title,read", "--limit=3")],
)
def test_the_quick_way_says_what_the_usual_one_says(
    folder: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["list", "--library", str(folder), *options]
    assert quick_list(arguments) == 0
    quick = capsys.readouterr().out
    monkeypatch.setattr("reader.cli.quick_list.quick_list", lambda arguments: None)
    monkeypatch.setattr(sys, "argv", ["reader", *arguments])
    assert main() == 0
    assert capsys.readouterr().out == quick != ""


@pytest.mark.parametrize("window", [1, 2, 5])
def test_windows_join_without_gap_or_repetition(
    folder: Path, window: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quick_list(["list", "--library", str(folder)])
    whole = capsys.readouterr().out
    monkeypatch.setattr("reader.library.glance._WINDOW", window)
    quick_list(["list", "--library", str(folder)])
    assert capsys.readouterr().out == whole


@pytest.mark.parametrize(
    "words",
    [("wall",), ("--limit", "0"), ("--limit",), ("--fields", "nix"), ("-h",), ("--library", ""), ("--jso",), ("--",)],
)
def test_all_else_goes_the_usual_way(folder: Path, words: tuple[str, ...]) -> None:
    assert quick_list(["list", "--library", str(folder), *words]) is None


@pytest.mark.parametrize("trouble", ["other version", "no library", "suspect", "read-only"])
def test_a_library_that_is_not_as_usual_goes_the_usual_way(tmp_path: Path, trouble: str) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(tmp_path) as library:
        if trouble == "other version":
            library._database.run_script(f"PRAGMA user_version = {TABLES_VERSION - 1}")
    if trouble == "no library":
        path.write_bytes(b"SQLite format 3\0" + b"x" * 200)
    elif trouble == "suspect":
        path.with_name("library.sqlite.suspect").touch()
    elif trouble == "read-only":
        path.chmod(0o400)
        if os.access(path, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
    assert quick_list(["list", "--library", str(tmp_path)]) is None


def test_settings_that_may_name_a_library_are_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("READER_LIBRARY", raising=False)
    assert quick_list(["list"]) == 0
    (tmp_path / "config").mkdir()
    settings = tmp_path / "config" / "config.toml"
    settings.write_text('# library = "/elsewhere"\n[keys.bind]\n"g g" = "move.start"\n')
    assert quick_list(["list"]) == 0
    for line in ('library = "/elsewhere"', ' "library"="/elsewhere"', '"\\u006cibrary" = "/elsewhere"'):
        settings.write_text(f"# of mine\n{line}\n")
        assert quick_list(["list"]) is None


def test_a_saved_search_is_listed_by_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder) as library:
        library.save_search("By the sea", "tag:harbour sort:title")

    def listed(*words: str) -> tuple[int, list[str], str]:
        monkeypatch.setattr(sys, "argv", ["reader", "list", "--library", str(folder), "--fields", "title", *words])
        status = main()
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    titles = sorted(listed("tag:harbour")[1])
    assert len(titles) == 2
    assert listed("@By the Sea") == listed("search:by the sea") == (0, titles, "")
    assert listed("@by the sea", "is:starred")[1] == listed("tag:harbour", "is:starred")[1]
    assert listed("@by the see") == (
        2,
        [],
        'reader: there is no saved search "by the see", did you mean "By the sea".\n',
    )
