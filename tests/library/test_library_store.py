from pathlib import Path

import pytest
from library_samples import file, make_article, rich_article

from reader.errors import LibraryError
from reader.library import Library, Status
from reader.library.store import Known, goes_on
from reader.model import Place, count_words, place_at


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(rich_article(), location="/pages/harbour.html")
        assert library.article(article_id) == rich_article()
        (row,) = library.rows([article_id])
        assert (row.title, row.site, row.byline, row.published, row.url) == (
            "Harbour wall reopens [updated]",
            "Example Times",
            "A. Writer, B. Writer",
            "2019-05-02",
            "https://example.org/harbour",
        )
        assert row.words == count_words(rich_article().text) > 0
        assert (row.status, row.is_read, row.is_starred, row.progress) == (Status.READY, False, False, 0.0)


def test_an_unknown_or_waiting_article_is_an_error(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a")])
        for article_id in (library.ids()[0], 999):
            with pytest.raises(LibraryError, match="not been cleaned"):
                library.article(article_id)


def test_a_waiting_row_keeps_its_id_and_its_star(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a")])
        (waiting,) = library.ids()
        library.set_starred([waiting], True)
        assert library.store(make_article(), location="/a") == waiting
        assert library.rows([waiting])[0].is_starred


def test_a_waiting_row_that_is_an_existing_article_disappears(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
        library.set_read([article_id], True)
        library.expect([file("/b")])
        library.set_starred([library.ids(under=["/b"])[0]], True)
        assert library.store(make_article(), location="/b") == article_id
        assert library.ids() == library.ids(under=["/a"]) == library.ids(under=["/b"]) == [article_id]
        (row,) = library.rows([article_id])
        assert (row.is_read, row.is_starred) == (True, True)
        assert library.counts().total == 1


def test_of_two_sources_the_longer_text_is_shown_in_whatever_order(tmp_path: Path) -> None:
    short, long = make_article(text="Short."), make_article(text="This is much longer.")
    for name, order in (("1", ("short", "long")), ("2", ("long", "short"))):
        with Library.open(tmp_path / name) as library:
            for location in order:
                article_id = library.store(short if location == "short" else long, location=location)
            assert library.article(article_id) == long
            assert library.location(article_id) == "long"
            assert library.ids("much") == [article_id]
            # What the shown source turns into is shown, longer or not.
            library.store(make_article(text="Cut."), location="long")
            assert library.article(article_id).text == "Cut."


def test_the_place_stays_at_its_text_when_the_article_is_cleaned_anew(tmp_path: Path) -> None:
    text = "The first paragraph.\n\nThe second one.\n\nThe third and last."
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=text), location="/a")
        library.set_place(article_id, place_at(library.article(article_id).body, 1, 4), 0.5)
        library.store(make_article(text=f"A lead that was missing.\n\n{text}"), location="/a")
        assert library.place(article_id) == Place(2, 4, "The second one.")
        assert library.rows([article_id])[0].progress == 0.5
        library.store(make_article(text="The first paragraph.\n\nThe third and last."), location="/a")
        assert library.place(article_id) == Place(1, 0, "The third and last.")


def test_sources_remember_what_cleaned_them(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/waiting")])
        article_id = library.store(make_article(), location="/a", cleaned_by="1")
        library.fail("/b", "is empty", cleaned_by="1 failed")
        found = library.stored_sources()
        assert [(source.location, source.is_failed, source.cleaned_by) for source in found] == [
            ("/a", False, "1"),
            ("/b", True, "1 failed"),
        ]
        assert (found[0].article, found[0].url) == (article_id, "https://example.org/harbour")
        library.store(make_article(), location="/a", cleaned_by="2")
        assert library.stored_sources()[0].cleaned_by == "2"


def test_cleaning_anew_with_another_identity_carries_the_state_over(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url=None), location="/a", digest="d")
        library.set_starred([article_id], True)
        library.set_place(article_id, Place(0, 5, "The h"), 0.25)
        assert library.store(make_article(url="https://example.org/x"), location="/a", digest="d") == article_id
        (row,) = library.rows([article_id])
        assert (row.is_starred, row.progress) == (True, 0.25)
        assert library.place(article_id) == Place(0, 5, "The h")
        assert library.find_address("https://example.org/x") == article_id
        # And back.
        library.set_starred([article_id], False)
        library.store(make_article(url=None), location="/a", digest="d")
        assert not library.rows([article_id])[0].is_starred


def test_an_edited_file_without_address_keeps_its_state(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url=None), location="/a", digest="1")
        library.set_read([article_id], True)
        assert library.store(make_article(text="Edited.", url=None), location="/a", digest="2") == article_id
        assert library.rows([article_id])[0].is_read


def test_a_file_replaced_by_another_page_starts_afresh(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(url="https://example.org/1"), location="/a", digest="1")
        library.set_read([first], True)
        second = library.store(make_article(url="https://example.org/2"), location="/a", digest="2")
        assert library.ids() == [second]
        assert not library.rows([second])[0].is_read
        third = library.store(make_article(url="https://example.org/1"), location="/b", digest="1")
        assert library.rows([third])[0].is_read


def test_state_stays_with_the_article_that_others_still_hold(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(url=None), location="/a", digest="d")
        library.store(make_article(url=None), location="/b", digest="d")
        library.set_starred([first], True)
        second = library.store(make_article(text="Edited.", url=None), location="/a", digest="e")
        assert {row.id: row.is_starred for row in library.rows(library.ids())} == {first: True, second: False}
        assert (library.location(first), library.location(second)) == ("/b", "/a")


def test_two_articles_that_turn_out_to_be_one_keep_both_states(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article("One", url="https://example.org/1"), location="/a", digest="a")
        second = library.store(make_article("Two", url="https://example.org/2"), location="/b", digest="b")
        library.set_starred([first], True)
        library.set_read([second], True)
        library.set_place(second, Place(0, 1, "T"), 0.75)
        assert library.store(make_article("One", url="https://example.org/2"), location="/a", digest="a") == second
        (row,) = library.rows(library.ids())
        assert (row.id, row.is_starred, row.is_read, row.progress) == (second, True, True, 0.75)
        # What was an article's address leads on to it only as long as its row is there; its state waits for it.
        third = library.store(make_article("One", url="https://example.org/1"), location="/c")
        assert library.rows([third])[0].is_starred


@pytest.mark.parametrize(
    ("known", "identity", "digest", "expected"),
    [
        (Known(1, "d", 1, "example.org/a", False), "example.org/a", "d", False),
        (Known(1, "d", 1, "example.org/a", False), "example.org/b", "d", True),
        (Known(1, "d", 1, "example.org/a", False), "example.org/b", "e", False),
        (Known(1, "d", 1, "example.org/a", False), "#text=1", "e", True),
        (Known(1, "d", 1, "#text=1", False), "example.org/b", "e", True),
        (Known(1, "d", 1, "example.org/a", True), "example.org/b", "d", False),
        (Known(1, None, 1, "example.org/a", False), "example.org/b", "e", True),
        (Known(1, "d", 1, "example.org/a", False), "example.org/b", None, True),
    ],
)
def test_when_an_article_goes_on_under_another_identity(
    known: Known, identity: str, digest: str | None, expected: bool
) -> None:
    assert goes_on(known, identity, digest) is expected


def test_kept_copy(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.store(make_article(), location="https://example.org/harbour", kept=tmp_path / "kept.html")
        assert library.kept("https://example.org/harbour") == tmp_path / "kept.html"
        library.store(make_article(), location="/a")
        assert library.kept("/a") is library.kept("/unknown") is None


def test_words_that_are_gone_are_not_found(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text="walrus"), location="/a")
        library.store(make_article(text="heron"), location="/a")
        assert library.ids("walrus") == []
        assert library.ids("heron") == [article_id]
