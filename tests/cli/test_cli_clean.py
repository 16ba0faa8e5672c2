"""`reader clean`, through `main`: what is cleaned anew, what is said, and the exit status."""

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_samples import html_page

from reader.cli.main import main
from reader.cli.progress import progress_line
from reader.library import Library

Run = Callable[..., tuple[int, str]]
RULES = '["example.org"]\ndrop_text = ["*Paragraph 1 *"]\n'


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    monkeypatch.setenv("READER_LIBRARY", str(folder))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    for name in ("wall", "ferry"):
        head = f'<link rel="canonical" href="https://example.org/{name}">'
        (tmp_path / "saved" / f"{name}.html").write_text(html_page(f"The {name}", head))
    (tmp_path / "other.html").write_text(html_page("The mole"))
    return folder


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["reader", *arguments])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        assert not out
        return status, err

    run("add", "saved", "other.html")
    return run


def write_rules(path: Path, text: str = RULES) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def changed(folder: Path) -> set[str]:
    """The titles of the articles that lack what the rules drop."""
    with Library.open(folder) as library:
        articles = [library.article(article) for article in library.ids()]
    return {article.title for article in articles if "Paragraph 1 tells" not in article.text}


def test_quiet_where_nobody_looks_and_only_what_is_outdated_is_cleaned(
    run: Run, library: Path, rules_path: Path
) -> None:
    assert run("clean") == (0, "")
    write_rules(rules_path)
    assert run("clean", "--jobs", "1") == (0, "")
    assert changed(library) == {"The wall", "The ferry"}


@pytest.mark.parametrize(
    ("arguments", "cleaned"),
    [
        (["saved/wall.html"], {"The wall"}),
        (["saved"], {"The wall", "The ferry"}),
        (["https://example.org/ferry"], {"The ferry"}),
        (["ferry"], {"The ferry"}),
        (["saved", "ferry"], {"The ferry"}),
        (["other.html"], set()),
    ],
)
def test_sources_and_words_say_which(
    run: Run, library: Path, rules_path: Path, arguments: list[str], cleaned: set[str]
) -> None:
    write_rules(rules_path)
    assert run("clean", *arguments) == (0, "")
    assert changed(library) == cleaned


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("zeppelin", "zeppelin: nothing in the library has these words."),
        ("https://example.org/none", "https://example.org/none: is not in the library."),
        ("unknown.html", "unknown.html: is not in the library."),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_cleaned(
    run: Run, library: Path, rules_path: Path, argument: str, reason: str
) -> None:
    (library.parent / "unknown.html").write_text(html_page("Unknown"))
    write_rules(rules_path)
    assert run("clean", argument) == (1, f"reader: {reason}\n")
    assert changed(library) == set()


def test_missing_originals_are_named(run: Run, library: Path, rules_path: Path) -> None:
    write_rules(rules_path)
    with Library.open(library) as opened:
        for copy in (library / "pages").glob("wall*.html"):
            copy.unlink()
        assert opened.find_title("The wall")
    (library.parent / "saved" / "wall.html").unlink()
    status, err = run("clean")
    assert status == 1
    assert err == f"reader: {library.parent}/saved/wall.html: its original is gone; " + (
        "what was cleaned from it stays as it is.\n"
    )
    assert changed(library) == {"The ferry"}


def test_faulty_rules_are_told_once_and_the_rest_is_used(run: Run, library: Path, rules_path: Path) -> None:
    write_rules(rules_path, RULES + 'kep = ["p"]\n')
    status, err = run("clean")
    assert (status, err.count("\n")) == (0, 1)
    assert err.startswith(f'reader: {rules_path}, ["example.org"], kep: is no key; perhaps "keep" is meant.')
    assert changed(library) == {"The wall", "The ferry"}


def test_a_terminal_shows_how_far_it_is(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run("clean", "--all")
    run("clean")
    shown = terminal.getvalue()
    assert "cleaning [########################] 3 of 3" in shown
    assert re.search(r"\r\x1b\[Kreader: cleaned 3 of 3 in \d+\.\d s\.\n", shown)
    assert shown.endswith(
        "reader: nothing to clean: all articles are up to date (--all cleans them all the same).\n\r\x1b[K"
    )


def test_interrupting_keeps_what_is_done(
    run: Run, library: Path, rules_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_bar: object, done: int, _failed: int) -> None:
        if done:
            raise KeyboardInterrupt

    write_rules(rules_path)
    with monkeypatch.context() as patched:
        patched.setattr("reader.cli.progress.ProgressBar.show", interrupt)
        assert run("clean", "--jobs", "1") == (130, "reader: stopped after 1 of 2; what is done is stored.\n")
    assert len(changed(library)) >= 1  # what was cleaned meanwhile is stored with it
    assert run("clean") == (0, "")
    assert changed(library) == {"The wall", "The ferry"}


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_wrong_numbers_of_jobs_are_refused(run: Run, number: str) -> None:
    status, err = run("clean", "--jobs", number)
    assert (status, err.count("\n")) == (2, 1)


def test_the_line_tells_what_fits() -> None:
    whole = "cleaning [############............] 40 of 80, 2 failed, 20/s, 0:02 left"
    assert progress_line("cleaning", 40, 80, 2, 2.0, 100) == whole
    assert progress_line("cleaning", 40, 80, 2, 2.0, 50) == "40 of 80, 2 failed, 20/s, 0:02 left"
    assert progress_line("cleaning", 40, 80, 2, 2.0, 8) == "40 of 80"
    assert progress_line("cleaning", 0, 8_000, 0, 0.0, 100) == f"cleaning [{'.' * 24}] 0 of 8,000"
    assert progress_line("cleaning", 1, 4_000, 0, 2.0, 100).endswith("1 of 4,000, 0.5/s, 133:18 left")
