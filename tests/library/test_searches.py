from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library, SavedSearch
from reader.library.searches import MAX_QUERY


def names(library: Library) -> list[str]:
    return [search.name for search in library.searches()]


def test_searches_are_kept_in_order_and_by_name_whatever_its_case(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.save_search("Sea", "tag:sea")
        library.save_search("Straße", "street")
    with Library.open(tmp_path) as library:
        library.save_search(" sea ", "tag:sea is:unread")
        assert library.searches() == [SavedSearch("sea", "tag:sea is:unread"), SavedSearch("Straße", "street")]
        library.rename_search("STRASSE", "strasse")
        library.rename_search("SEA", "Ocean")
        assert names(library) == ["Ocean", "strasse"]
        library.move_search("strasse", 0)
        library.move_search("nowhere", 0)
        assert names(library) == ["strasse", "Ocean"]
        assert library.remove_search("OCEAN") and not library.remove_search("Ocean")
        assert names(library) == ["strasse"]


def test_what_cannot_be_saved_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.save_search("a", "x")
        library.save_search("b", "y")
        with pytest.raises(LibraryError, match="already"):
            library.rename_search("a", "B")
        with pytest.raises(LibraryError, match="no saved search"):
            library.rename_search("c", "d")
        with pytest.raises(LibraryError, match="needs a name"):
            library.save_search("\x1b \n", "x")
        with pytest.raises(LibraryError, match="longer"):
            library.save_search("c", "x" * (MAX_QUERY + 1))
        assert names(library) == ["a", "b"]
        library.save_search("e\x1b[31m", "x\n\x07y")
        assert library.searches()[-1] == SavedSearch("e[31m", "x y")


def test_renaming_is_undone(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.save_search("a", "x")
        with library.action("Renamed"):
            library.rename_search("a", "b")
        undone = library.undo()
        assert undone is not None and (undone.articles, undone.tables) == ((), frozenset({"searches"}))
        assert library.searches() == [SavedSearch("a", "x")]
