"""The commands, each through `main`: what goes to standard output, what to standard error, and the exit status."""

import io
import sys
from pathlib import Path

import pytest
from command_ended import Ended, Run
from ingest_samples import html_page, serving

from reader import __version__
from reader.cli.main import COMMANDS, main
from reader.cli.parsing import split_command
from reader.library import Library


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder of its own, with a library of its own."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["reader", *arguments])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Ended(status, out, err)

    return run


@pytest.fixture(autouse=True)
def pages(tmp_path: Path) -> None:
    (tmp_path / "wall.html").write_text(html_page("Harbour wall reopens"))
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "ferry.html").write_text(html_page("Ferry line closes"))
    (tmp_path / "saved" / "empty.html").touch()
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "bare").mkdir()


def test_version(run: Run) -> None:
    assert run("--version") == Ended(0, f"reader {__version__}\n", "")
    assert run("--library", "x", "--version") == Ended(0, f"reader {__version__}\n", "")


@pytest.mark.parametrize("arguments", [(), *((name,) for name in COMMANDS)])
def test_help_fits_a_terminal(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, "-h")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(" ".join(("usage: reader", *arguments)))
    assert "--library DIR" in ended.out
    assert "Exit status" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_help_names_every_command(run: Run) -> None:
    out = run("-h").out
    assert all(f"  {name} " in out and summary in out for name, summary in COMMANDS.items())


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], None, []),
        (["page.html"], None, ["page.html"]),
        (["show", "show"], "show", ["show"]),
        (["./show"], None, ["./show"]),
        (["page.html", "show"], None, ["page.html", "show"]),
        (["--library", "show", "list"], "list", ["--library", "show"]),
        (["--library=x", "add", "y"], "add", ["--library=x", "y"]),
        (["-", "show"], None, ["-", "show"]),
        (["--", "show"], None, ["--", "show"]),
        (["-h"], None, ["-h"]),
        (["--library"], None, ["--library"]),
    ],
)
def test_first_word_says_the_command(arguments: list[str], command: str | None, rest: list[str]) -> None:
    assert split_command(arguments) == (command, rest)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show",), "reader show: the following arguments are required: SOURCE"),
        (("show", "x", "--format", "pdf"), "reader show: argument --format: invalid choice: 'pdf'"),
        (("list", "--jso"), "reader list: unrecognized arguments: --jso"),
        (("--libary", "x"), "reader: unrecognized arguments: --libary"),
        (("add", "--library"), "reader add: argument --library: expected one argument"),
    ],
)
def test_wrong_use_is_told_in_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ended = run(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(said)
    assert ended.err.count("\n") == 1


def test_show_prints_text(run: Run) -> None:
    ended = run("show", "wall.html")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Harbour wall reopens\n\n")
    assert "\n\nHarbour wall reopens. Paragraph 1 tells" in ended.out
    assert ended.out.endswith("first of all.\n")


@pytest.mark.parametrize(
    ("name", "start"), [("markdown", '---\ntitle: "Harbour'), ("html", "<!DOCTYPE html>"), ("json", "{\n")]
)
def test_show_prints_other_formats(run: Run, name: str, start: str) -> None:
    ended = run("show", "--format", name, "wall.html")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(start)
    assert ended.out.endswith("\n")


def test_show_goes_on_after_failures(run: Run) -> None:
    ended = run("show", "missing.html", "wall.html", "photo.png")
    assert ended.status == 1
    assert ended.err == "reader: missing.html: no such file.\nreader: photo.png: is a PNG picture, not an article.\n"
    assert "Paragraph 7" in ended.out


def test_jsonl_has_a_line_for_every_source_in_order(run: Run) -> None:
    ended = run("show", "--format", "jsonl", "missing.html", "wall.html", "saved")
    assert (ended.status, ended.err) == (1, "")
    assert [line["source"] for line in ended.lines] == [
        "missing.html",
        "wall.html",
        "saved/empty.html",
        "saved/ferry.html",
    ]
    assert ended.lines[0] == {"source": "missing.html", "error": "no such file"}
    assert ended.lines[3]["title"] == "Ferry line closes"


def test_several_texts_are_told_apart(run: Run) -> None:
    ended = run("show", "wall.html", "saved/ferry.html")
    first, second = ended.out.split(f"\n{'=' * 72}\n\n")
    assert first.startswith("Harbour")
    assert second.startswith("Ferry")


@pytest.mark.parametrize("name", ["json", "html"])
@pytest.mark.parametrize("sources", [("wall.html", "wall.html"), ("many",)])
def test_formats_of_one_refuse_several(run: Run, name: str, sources: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(3):
        (tmp_path / "many" / f"{number}.html").write_text(html_page(f"Page {number}"))
    ended = run("show", "--format", name, *sources)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (f"reader: --format {name} holds one article; use jsonl, markdown or text for several.\n")


def test_show_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(html_page("Piped in").encode())))
    (line,) = run("show", "--format", "jsonl", "-").lines
    assert (line["source"], line["title"]) == ("-", "Piped in")


def test_show_fetches_addresses(run: Run) -> None:
    with serving({"/ferry": html_page("Ferry line closes")}) as site:
        (line,) = run("show", "--format", "jsonl", f"{site.base}/ferry").lines
    assert (line["source"], line["title"]) == (f"{site.base}/ferry", "Ferry line closes")


def test_names_of_files_cannot_reach_the_terminal(run: Run) -> None:
    ended = run("show", "no\x1b]0;such\x07\u202efile.html")
    assert ended.err == "reader: no]0;suchfile.html: no such file.\n"


def test_added_sources_are_listed(run: Run, tmp_path: Path) -> None:
    ended = run("add", "wall.html", "missing.html", "saved")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "reader: added Harbour wall reopens.\n"
        "reader: missing.html: no such file.\n"
        "reader: saved/empty.html: is empty.\n"
        "reader: added Ferry line closes.\n"
    )
    listed = run("list")
    assert (listed.status, listed.err) == (0, "")
    assert sorted(listed.out.splitlines()) == [
        "N              Ferry line closes",
        "N              Harbour wall reopens",
    ]


def test_list_as_json(run: Run, tmp_path: Path) -> None:
    run("add", "wall.html", "saved/ferry.html")
    with Library.open(tmp_path / "library") as library:
        wall = library.find_title("Harbour wall reopens")
        assert wall is not None
        library.set_starred([wall], True)
        library.set_read([wall], True)
    lines = {line["title"]: line for line in run("list", "--json").lines}
    assert set(lines) == {"Harbour wall reopens", "Ferry line closes"}
    line = lines["Harbour wall reopens"]
    assert (line["id"], line["read"], line["starred"], line["status"]) == (wall, True, True, "ready")
    assert line["source"] == str(tmp_path / "wall.html")
    assert str(line["added"]).endswith("+00:00")
    assert " *             Harbour wall reopens\n" in run("list").out


def test_list_takes_a_query_of_several_words(run: Run) -> None:
    run("add", "wall.html", "saved/ferry.html")
    assert [line["title"] for line in run("list", "--json", "ferry", "line").lines] == ["Ferry line closes"]


def test_library_can_be_chosen_on_either_side_of_the_command(run: Run) -> None:
    run("--library", "other", "add", "wall.html")
    assert run("list").out == ""
    assert len(run("list", "--library", "other").out.splitlines()) == 1
    assert len(run("--library=other", "list").out.splitlines()) == 1


def test_library_that_cannot_be_used_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("list", "--library", "file")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("reader: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (("missing",), "reader: missing: no such file.\n"),
        (("bare",), "reader: bare: holds no articles.\n"),
        (("photo.png",), "reader: photo.png: is a PNG picture, not an article.\n"),
        (("saved/empty.html",), "reader: saved/empty.html: is empty.\n"),
        (("missing", "bare"), "reader: missing: no such file.\nreader: bare: holds no articles.\n"),
    ],
)
def test_app_does_not_start_on_nothing(run: Run, sources: tuple[str, ...], said: str) -> None:
    assert run(*sources) == Ended(1, "", said)


def test_app_needs_a_terminal(run: Run) -> None:
    ended = run("missing", "wall.html")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("reader: missing: no such file.\nreader: the app needs a terminal")


def test_site_rules_hold_for_what_is_shown_and_their_faults_are_told(run: Run, rules_path: Path) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text('["*"]\ndrop_text = ["*Paragraph 1 *"]\nkep = ["p"]\n')
    ended = run("show", "wall.html")
    assert "Paragraph 0 tells" in ended.out
    assert "Paragraph 1 tells" not in ended.out
    assert (ended.status, ended.err) == (0, f'reader: {rules_path}, ["*"], kep: is no key; perhaps "keep" is meant.\n')


def test_a_damaged_library_is_set_aside_and_that_is_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(b"no database" * 1000)
    ended = run("list")
    assert (ended.status, ended.out) == (0, "")
    aside = next(folder.glob("library.sqlite.corrupt-*"))
    assert aside.name in ended.err and aside.read_bytes() == b"no database" * 1000
