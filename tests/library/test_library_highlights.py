"""Passages that the user marked: kept with their article whatever becomes of it."""

from pathlib import Path

import apsw
import pytest
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Highlight, Library
from reader.library.database import Database
from reader.library.header import FILE_NAME
from reader.library.recovery import FileId, recover
from reader.library.schema import MIGRATIONS, migrate
from reader.model import Article
from reader.passages import Passage, passage_between

TEXT = "The storm took the wall.\n\nIt was mended stone by stone.\n\nIt is open."
URL = "https://example.org/harbour"
LONG = " ".join(f"stone{number}" for number in range(60))


def passage_of(article: Article, text: str) -> Passage:
    for number, block in enumerate(article.body):
        at = block.text.find(text)
        if at >= 0:
            found = passage_between(article.body, (number, at), (number, at + len(text)))
            assert found is not None
            return found
    raise AssertionError(text)


def marked(library: Library, article_id: int, text: str, note: str = "") -> Highlight:
    return library.add_highlight(article_id, passage_of(library.article(article_id), text), note)


def texts(library: Library, article_id: int) -> list[str]:
    return [highlight.passage.text for highlight in library.highlights(article_id)]


def every_text(library: Library) -> list[str]:
    return [highlight.passage.text for highlight in library.all_highlights()]


def test_they_are_listed_in_reading_order(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article = make_article(text=TEXT, published="2019-05-02", site="Example Times")
        article_id = library.store(article, location="/a")
        assert library.highlights(article_id) == library.all_highlights() == []
        second = marked(library, article_id, "stone by stone", "How else?\nBy hand.")
        first = marked(library, article_id, "The storm")
        assert library.highlights(article_id) == [first, second]
        assert (first.article_id, first.title, first.site) == (article_id, "Harbour wall reopens", "Example Times")
        assert (first.url, first.published, first.note, first.is_orphan) == (URL, "2019-05-02", "", False)
        assert second.note == "How else?\nBy hand."
        assert second.passage == passage_of(article, "stone by stone")
    with Library.open(tmp_path) as library:
        assert library.highlights(article_id) == [first, second]


def test_all_are_listed_newest_article_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        days = ("2001-01-01", "2003-01-01", None, "2002-01-01")
        ids = [
            library.store(
                make_article(day or "none", TEXT, url=f"https://example.org/{day}", published=day), location=f"/{day}"
            )
            for day in days
        ]
        for article_id in ids:
            marked(library, article_id, "open")
            marked(library, article_id, "storm")
        order = library.ids()
        found = library.all_highlights()
        assert [highlight.article_id for highlight in found] == [each for each in order for _ in range(2)]
        assert [highlight.passage.text for highlight in found[:2]] == ["storm", "open"]


def test_a_note_is_written_and_taken_back(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        highlight = marked(library, article_id, "storm", "\x1b[31mred\r\nline\n")
        assert highlight.note == "[31mred\nline"
        library.set_note(highlight.id, "other")
        assert library.highlights(article_id)[0].note == "other"
        library.set_note(highlight.id, " ")
        library.set_note(999, "nobody's")
        assert [each.note for each in library.all_highlights()] == [""]


def test_the_same_passage_is_marked_once(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        first = marked(library, article_id, "storm", "note")
        assert marked(library, article_id, "storm") == first
        assert marked(library, article_id, "storm", "more").note == "more"
        assert len(library.all_highlights()) == 1


def test_what_was_removed_can_be_put_back(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        highlight = marked(library, article_id, "storm", "note")
        other = marked(library, article_id, "open")
        assert library.remove_highlight(highlight.id) == highlight
        assert library.remove_highlight(highlight.id) is None
        assert library.highlights(article_id) == [other]
        library.store(make_article(text=f"Lead.\n\n{TEXT}"), location="/a")
        library.restore_highlight(highlight)
        library.restore_highlight(highlight)
        back, _ = library.highlights(article_id)
        assert (back.id, back.note, back.passage.block, back.passage.text) == (highlight.id, "note", 1, "storm")


def test_an_article_that_is_not_there_cannot_be_marked(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(LibraryError, match="not in the library"):
        library.add_highlight(7, Passage(0, 0, 0, 1, "x"))


def test_cleaned_anew_they_are_where_their_text_is(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a", digest="d")
        marked(library, article_id, "stone by stone")
        marked(library, article_id, "It is open.")
        new = make_article(text="Lead.\n\nThe storm took the wall. It was mended\nstone by stone.")
        library.store(new, location="/a", digest="d")
        kept, orphan = library.highlights(article_id)
        assert kept.passage == passage_of(new, "stone by stone")
        assert (orphan.passage.text, orphan.passage.block, orphan.is_orphan) == ("It is open.", 2, True)
        again = make_article(text=TEXT)
        library.store(again, location="/a", digest="d")
        assert [each.passage for each in library.highlights(article_id)] == [
            passage_of(again, "stone by stone"),
            passage_of(again, "It is open."),
        ]
        assert not any(each.is_orphan for each in library.highlights(article_id))


def test_they_go_along_to_another_identity_and_back(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT, url=None), location="/a", digest="d")
        marked(library, article_id, "storm", "note")
        other_id = library.store(make_article(text=TEXT, url=URL), location="/a", digest="d")
        assert texts(library, other_id) == every_text(library) == ["storm"]
        library.set_note(library.highlights(other_id)[0].id, "changed")
        back_id = library.store(make_article(text=TEXT, url=None), location="/a", digest="d")
        assert [(each.passage.text, each.note) for each in library.highlights(back_id)] == [("storm", "changed")]
        library.remove_highlight(library.highlights(back_id)[0].id)
        again_id = library.store(make_article(text=TEXT, url=URL), location="/a", digest="d")
        assert texts(library, again_id) == every_text(library) == []


def test_two_articles_that_turn_out_to_be_one_have_the_highlights_of_both(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(text=f"One.\n\n{LONG}"), location="/a", digest="a")
        second = library.store(make_article(text=f"{LONG}\n\nTwo", url=None), location="/b", digest="b")
        marked(library, first, "stone3 stone4 stone5", "a note")
        marked(library, second, "stone3 stone4 stone5", "another")
        marked(library, second, "stone7 stone8 stone9")
        # The second turns out to be at the same address.
        assert library.store(make_article(text=f"{LONG}\n\nTwo"), location="/b", digest="b") == first
        assert texts(library, first) == every_text(library) == ["stone3 stone4 stone5", "stone7 stone8 stone9"]
        assert sorted(library.highlights(first)[0].note.split("\n\n")) == ["a note", "another"]
        shown = library.article(first).body
        for highlight in library.highlights(first):
            assert highlight.passage == passage_of(library.article(first), highlight.passage.text)
            assert not highlight.is_orphan
        assert shown


def test_a_text_without_address_hands_them_to_the_one_with_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        plain = library.store(make_article(text=LONG, url=None), location="/a")
        marked(library, plain, "stone3 stone4")
        whole = library.store(make_article(text=LONG), location="/b")
        assert texts(library, whole) == every_text(library) == ["stone3 stone4"]


def test_an_article_takes_those_of_its_other_address(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(text=TEXT, url="https://example.org/short"), location="/a", digest="a")
        marked(library, first, "storm")
        library.drop("/a")
        second = library.store(make_article(text=f"Lead.\n\n{TEXT}"), location="/b")
        marked(library, second, "open")
        assert sorted(every_text(library)) == ["open", "storm"]
        library.add_alias(second, "https://example.org/short")
        assert texts(library, second) == every_text(library) == ["storm", "open"]
        assert library.highlights(second)[0].passage.block == 1


def test_what_belonged_to_an_article_that_is_gone_stays_listed_and_comes_back_with_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article = make_article(text=TEXT, published="2019-05-02", site="Example Times")
        highlight = marked(library, library.store(article, location="/a"), "storm", "note")
        library.drop("/a")
        (gone,) = library.all_highlights()
        assert (gone.article_id, gone.title, gone.url, gone.site) == (None, article.title, URL, "Example Times")
        assert (gone.id, gone.passage, gone.note) == (highlight.id, highlight.passage, "note")
        library.remove_highlight(gone.id)
        library.restore_highlight(gone)
        assert library.all_highlights() == [gone]
        article_id = library.store(article, location="/b")
        assert texts(library, article_id) == every_text(library) == ["storm"]


def test_they_survive_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with Library.open(tmp_path) as library:
        for number in range(40):
            url = f"https://example.org/{number}"
            article_id = library.store(make_article(text=f"word{number} stands here.", url=url), location=f"/{number}")
            marked(library, article_id, f"word{number}", f"note {number}")
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'articles_order'").get
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    assert "tags, notes, places, saved searches, feeds and links kept for later were kept" in recover(
        path, FileId(path.stat().st_dev, path.stat().st_ino)
    )
    with Library.open(tmp_path) as library:
        assert len(library.all_highlights()) == 40
        article_id = library.store(
            make_article(text="So word7 stands here.", url="https://example.org/7"), location="/7"
        )
        (highlight,) = library.highlights(article_id)
        assert (highlight.note, highlight.passage.offset) == ("note 7", 3)
        added = marked(library, article_id, "stands")
        assert added.id > 40 and len(library.all_highlights()) == 41


def test_a_library_of_the_fourth_version_keeps_all_and_can_be_marked(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE_NAME)
    migrate(database, MIGRATIONS[:4])
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'a.org/x', 'ready', 'X', 0)")
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('a.org/x', 1, 1)")
    database.run("INSERT INTO tags VALUES ('a.org/x', 'sea', 0)")
    database.close()
    with Library.open(tmp_path) as library:
        assert library.notice is None
        (row,) = library.rows([1])
        assert (row.is_starred, row.tags) == (True, ("sea",))
        library.add_highlight(1, Passage(0, 0, 0, 3, "The"))
        assert every_text(library) == ["The"]
        assert library.rows([1])[0].is_starred


def test_another_text_at_an_address_whose_article_was_gone_makes_orphans_of_them(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        marked(library, library.store(make_article(text=TEXT), location="/a"), "storm")
        library.drop("/a")
        library.store(make_article(text=LONG, url=None), location="/b")
        article_id = library.store(make_article(text=LONG), location="/c")
        (highlight,) = library.highlights(article_id)
        assert (highlight.passage.text, highlight.is_orphan) == ("storm", True)
