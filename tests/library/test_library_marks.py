"""Places that the user gave a letter: kept with their article whatever becomes of it."""

from pathlib import Path

import pytest
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Library
from reader.library.header import FILE_NAME
from reader.library.recovery import FileId, recover
from reader.model import Place, place_at

TEXT = "The storm took the wall.\n\nIt was mended stone by stone.\n\nIt is open."


def test_they_are_set_and_set_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        assert library.marks(article_id) == {}
        library.set_mark(article_id, "b", Place(1, 4, "It was"))
        library.set_mark(article_id, "a", Place(2, 0, "It is"))
        library.set_mark(article_id, "b", Place(0, 2, "The"))
        library.set_mark(article_id, "é", Place(0, -2, "The"))
    with Library.open(tmp_path) as library:
        assert library.marks(article_id) == {
            "a": Place(2, 0, "It is"),
            "b": Place(0, 2, "The"),
            "é": Place(0, -2, "The"),
        }
        assert library.marks(999) == {}


@pytest.mark.parametrize("name", ["", "ab", "\x1b", " "])
def test_a_name_is_one_character(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        with pytest.raises(LibraryError, match="one character"):
            library.set_mark(article_id, name, Place())


def test_an_article_that_is_not_there_has_no_marks(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(LibraryError, match="not in the library"):
        library.set_mark(7, "a", Place())


def test_cleaned_anew_they_are_at_the_same_text(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        old = make_article(text=TEXT)
        article_id = library.store(old, location="/a", digest="d")
        library.set_mark(article_id, "a", place_at(old.body, 1, 7))
        new = make_article(text=f"Lead.\n\n{TEXT}", url="https://example.org/other")
        other_id = library.store(new, location="/a", digest="d")
        assert library.marks(other_id) == {"a": place_at(new.body, 2, 7)}


def test_of_two_articles_that_are_one_the_marks_set_last_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1, 99))
    monkeypatch.setattr("time.time_ns", lambda: next(clock) * 1_000_000)
    with Library.open(tmp_path) as library:
        first = library.store(make_article(text=TEXT), location="/a", digest="a")
        second = library.store(make_article(text=f"{TEXT}\n\nTwo", url=None), location="/b", digest="b")
        library.set_mark(first, "a", Place(0, 1, "The storm"))
        library.set_mark(second, "a", Place(1, 1, "It was"))
        library.set_mark(second, "b", Place(1, 2, "It was"))
        library.set_mark(first, "b", Place(0, 2, "The storm"))
        library.set_mark(second, "c", Place(1, 3, "It was"))
        assert library.store(make_article(text=f"{TEXT}\n\nTwo"), location="/b", digest="b") == first
        places = {name: (place.block, place.offset) for name, place in library.marks(first).items()}
        assert places == {"a": (1, 1), "b": (0, 2), "c": (1, 3)}


def test_an_article_keeps_its_own_over_those_of_another_address(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.store(make_article(text=TEXT, url="https://example.org/short"), location="/a", digest="a")
        second = library.store(make_article(text=TEXT), location="/b")
        library.set_mark(second, "a", Place(1, 0, "It was"))
        library.set_mark(first, "a", Place(2, 0, "It is"))
        library.set_mark(first, "b", Place(2, 0, "It is"))
        library.drop("/a")
        library.add_alias(second, "https://example.org/short")
        assert {name: place.block for name, place in library.marks(second).items()} == {"a": 1, "b": 2}


def test_they_survive_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with Library.open(tmp_path) as library:
        library.set_mark(library.store(make_article(text=TEXT), location="/a"), "a", Place(1, 7, "It was"))
    recover(path, FileId(path.stat().st_dev, path.stat().st_ino))
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text=TEXT), location="/a")
        assert {name: (place.block, place.offset) for name, place in library.marks(article_id).items()} == {"a": (1, 7)}
