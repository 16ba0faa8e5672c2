"""`reader read --plain`: reading line by line, with commands as words."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from new_library import new_library
from ui_articles import NAVIGATION, RELATED, article, paragraph

from reader.cli.main import main
from reader.cli.plain.lines import link_lines, numbered_links
from reader.cli.plain.loop import WELCOME
from reader.cli.plain.parts import MOST_CHARACTERS, part_at, parts_of, with_numbers
from reader.cli.plain.session import Session
from reader.cli.plain.words import WORDS, Asked, WordError, asked, help_lines
from reader.cli.read import sources_or_query
from reader.cli.show import formatter
from reader.ingest import Ingest
from reader.library import Library
from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup, Mark, MarkKind

BODY = LinkGroup(None, GroupKind.BODY, (Link("link", "https://harbour.example/two", 0),))
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with new_library(tmp_path / "library") as made:
        for sample in (
            article("one", "Harbour wall reopens", "2019-05-04", groups=(BODY, RELATED, NAVIGATION)),
            article("two", "The wall, part two", "2019-05-03", paragraphs=2),
            article("three", "[Updated] the [b]mole[/b]\x1b[2J", "2019-05-02", paragraphs=1),
        ):
            made.store(sample, location=str(tmp_path / sample.source))
        yield made


@pytest.fixture
def told(library: Library) -> Iterator[Callable[[str], str]]:
    """What is said to a line that is typed."""
    with Ingest(library) as ingest:
        lines: list[str] = []
        session = Session(library, ingest, None, lines.append, formatter("text"))
        session.find()

        def answer(line: str) -> str:
            lines.clear()
            session.obey(line)
            return "\n".join(lines)

        yield answer


def test_articles_are_read_part_by_part_and_the_place_is_kept(told: Callable[[str], str], library: Library) -> None:
    first = told("1")
    assert first.startswith("Harbour wall reopens\nby Ada Moor, 4 May 2019")
    assert "Part 1 of" in first and "You stopped here" not in first
    assert "Paragraph 0" in first
    second = told("")
    assert "Part 2 of" in second and "Paragraph 0" not in second
    assert told("again") == second
    assert told("2").startswith("The wall, part two")
    back = told("back")
    assert "You stopped here" in back and second.splitlines()[0] in back
    assert told("up").splitlines()[0] == first.splitlines()[3]
    assert "the very last words" in told("whole").lower()
    assert "That is the end of the article. It has" in told("more")
    assert library.rows([library.ids()[0]])[0].progress == 1.0


def test_links_have_numbers_and_lead_on(told: Callable[[str], str]) -> None:
    assert "with a link [1] and" in told("1")
    links = told("links")
    assert links.splitlines()[:4] == ["In the text:", "1. link", "In this series:", "2. The wall, part two"]
    assert "Site: 5 links, listed by “links all”." in links
    assert "6. Section 0" in told("links all")
    assert told("link 3").startswith("[Updated]") is False
    assert told("back") and told("link 2").startswith("The wall, part two")
    assert told("back").startswith("Harbour wall reopens")
    assert told("link 5") == "This link has no address, and no article of its title is stored."
    assert told("link 99") == "Type a number from 1 to 10."


def test_what_is_done_with_an_article_is_said_and_undone(told: Callable[[str], str], library: Library) -> None:
    assert told("star") == "No article is open. Type its number in the list."
    told("2")
    assert told("star") == "Starred “The wall, part two”."
    assert told("tag sea, boats") == "Tagged “The wall, part two” #sea #boats."
    assert "Starred." in told("info") and "#sea" in told("info")
    assert told("undo").startswith("Undone: tagged")
    assert "Starred." in told("list").splitlines()[2]
    assert told("search is:starred").splitlines()[0] == "1 article found: is:starred."
    assert told("mark").endswith("as unread.")
    assert told("tag") == "Type the tags, with commas between: tag sea, -work."


def test_the_list_is_told_with_numbers_and_gone_through(told: Callable[[str], str]) -> None:
    assert told("list").splitlines()[1] == "1. Harbour wall reopens. Unread. Harbour Times, 4 May 2019, 5 min."
    assert told("next").startswith("Harbour wall reopens")
    assert told("n").startswith("The wall, part two")
    assert told("p").startswith("Harbour wall reopens")
    assert told("p") == "That was the first one of the list."
    assert told("/ title:wall").splitlines()[0] == "2 articles found: title:wall."
    assert told("search is:unred").splitlines()[1:] == ["is:unred", "^^^^^^^^"]
    assert told("feeds") == "You follow no feeds; “follow ADDRESS” does."
    assert told("refresh") == "No feed is due."
    assert told("feed 7") == "7: is no feed that is followed and no folder."
    assert told("open 44") == "Type a number from 1 to 2."


def test_nothing_that_a_terminal_obeys_is_ever_said(told: Callable[[str], str]) -> None:
    for line in (
        "list",
        "3",
        "links",
        "info",
        "help",
        "frob\x1b[2J",
        "search \x1b[2J",
        "link 1",
        "feed \x1b",
        "tag \x1bx",
    ):
        assert not CONTROL.search(told(line)), line


@given(st.text(max_size=30))
def test_every_line_is_a_command_or_told_to_be_none(line: str) -> None:
    try:
        found = asked(line)
    except WordError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert found.name in {word.name for word in WORDS}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", Asked("more")),
        (" 12 ", Asked("open", "12")),
        ("LINKS all", Asked("links", "all")),
        ("link 3", Asked("link", "3")),
        ("l", Asked("list")),
        ("/harbour wall", Asked("search", "harbour wall")),
        ("?", Asked("help")),
        ("uns", None),
        ("un", None),
        ("und", Asked("undo")),
    ],
)
def test_commands_may_be_shortened_as_long_as_one_is_meant(line: str, wanted: Asked | None) -> None:
    if wanted is None:
        with pytest.raises(WordError):
            asked(line)
    else:
        assert asked(line) == wanted


def test_the_nearest_command_is_named_and_each_is_one() -> None:
    with pytest.raises(WordError, match="“serch”. Do you mean “search”"):
        asked("serch harbour")
    with pytest.raises(WordError, match="“un” may be unread or undo"):
        asked("un")
    assert all(callable(getattr(Session, f"do_{word.name}")) for word in WORDS)
    assert help_lines("q") == ["quit (or q): end; your place is kept."]
    assert len(help_lines()) == len(WORDS) + 1


def whole(blocks: tuple[Block, ...]) -> Article:
    return Article("x.html", "X", blocks)


@given(st.lists(st.text(st.characters(codec="ascii"), max_size=80), max_size=12), st.integers(0, 12))
def test_the_parts_are_the_article_and_every_place_is_in_one(texts: list[str], at: int) -> None:
    found = whole(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
    parts = parts_of(found, {})
    assert "".join(block.text for part in parts for block in part.blocks) == "".join(texts)
    assert parts[-1].progress == 1.0
    assert 0 <= part_at(found, parts, parts[at % len(parts)].place) < len(parts)


def test_a_block_of_any_length_is_parted_between_words_and_headings_stay_with_their_text() -> None:
    text = "word " * 50_000
    parts = parts_of(whole((Block(BlockKind.PARAGRAPH, text),)), {})
    assert "".join(part.blocks[0].text for part in parts) == text
    assert all(len(part.blocks[0].text) <= MOST_CHARACTERS for part in parts)
    many = tuple(
        block
        for number in range(20)
        for block in (Block(BlockKind.HEADING, f"Heading {number}", level=2), paragraph("one two three " * 40))
    )
    assert all(part.blocks[-1].kind is not BlockKind.HEADING for part in parts_of(whole(many), {}))


def test_numbers_stand_behind_links_and_other_marks_stay_at_their_words() -> None:
    block = paragraph(
        "a link and a strong one",
        Mark(2, 6, MarkKind.LINK, "https://x.example/"),
        Mark(2, 6, MarkKind.STRONG),
        Mark(13, 19, MarkKind.STRONG),
    )
    numbered = with_numbers(block, {"https://x.example/": 3})
    assert numbered.text == "a link [3] and a strong one"
    assert [numbered.text[mark.start : mark.end] for mark in numbered.marks] == ["link", "link", "strong"]


def test_many_links_are_told_in_part() -> None:
    group = LinkGroup("All", GroupKind.RELATED, tuple(Link(f"Link {n}", f"https://x.example/{n}") for n in range(500)))
    lines = link_lines(numbered_links((group,)), has_all=False)
    assert lines[-1] == "and 300 more, listed by “links all”."
    assert len(link_lines(numbered_links((group,)), has_all=True)) == 501


def test_words_name_sources_or_are_a_query(tmp_path: Path) -> None:
    assert sources_or_query([]) == ([], [])
    assert sources_or_query([str(tmp_path), "missing"]) == ([str(tmp_path), "missing"], [])
    assert sources_or_query(["https://harbour.example/x"]) == (["https://harbour.example/x"], [])
    assert sources_or_query(["is:unread", "harbour"]) == ([], ["is:unread", "harbour"])


def run(monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    """The exit status of `reader read` with these lines on standard input."""
    monkeypatch.setattr(sys, "argv", ["reader", "read", *arguments])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return main()


def test_lines_are_piped_in_and_what_failed_is_the_status(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(library.folder)
    assert run(monkeypatch, "1\nquit\n2\n", "--plain", "--library", folder, "title:wall") == 0
    out = capsys.readouterr().out
    assert out.startswith("2 articles found: title:wall.\n1. Harbour wall reopens.")
    assert "Part 1 of" in out and "part two\nby" not in out
    # Nothing but what was asked for: no prompt, and no welcome.
    assert "> " not in out.replace("\n> ", "") and WELCOME not in out
    assert run(monkeypatch, "frob\n", "--plain", "--library", folder) == 1
    assert run(monkeypatch, "", "--plain", "--library", folder, "is:unred") == 2
    assert run(monkeypatch, "", "--plain", "--library", folder, "-") == 2


def test_a_saved_search_is_read_by_its_name_as_every_library_has_some(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library.save_search("The wall", "title:wall")
    arguments = ("--plain", "--library", str(library.folder))
    assert run(monkeypatch, "", *arguments, "@the wall", "mole or part") == 0
    assert capsys.readouterr().out.startswith("1 article found")
    assert run(monkeypatch, "", *arguments, "@unread") == 0
    assert "articles found: is:unread" in capsys.readouterr().out
    assert run(monkeypatch, "", *arguments, "@unred") == 2
    assert "Unread" in capsys.readouterr().err


def test_a_source_that_is_not_there_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    arguments = ("--plain", "--library", str(library.folder), str(tmp_path / "empty"), str(tmp_path / "none"))
    assert run(monkeypatch, "", *arguments) == 1
    out = capsys.readouterr().out
    assert f"{tmp_path / 'none'}: " in out and "Nothing is here yet." in out
