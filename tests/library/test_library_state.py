import shutil
from pathlib import Path

from library_samples import file, make_article

from reader.library import Library
from reader.model import Place


def test_marks_are_set_and_taken_back(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ids = [library.store(make_article(url=f"https://example.org/{n}"), location=f"/{n}") for n in range(4)]
        library.set_read(ids[:3], True)
        library.set_starred(ids[1:], True)
        library.set_read(ids[:1], False)
        library.set_starred([999], True)
        library.set_read([], True)
        rows = library.rows(ids)
        assert [row.is_read for row in rows] == [False, True, True, False]
        assert [row.is_starred for row in rows] == [False, True, True, True]


def test_place_and_progress(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
        assert library.place(article_id) is None
        library.set_starred([article_id], True)
        assert library.place(article_id) is None
        library.set_place(article_id, Place(3, 14, "How it begins"), 0.5)
        assert library.place(article_id) == Place(3, 14, "How it begins")
        library.set_place(article_id, Place(4, 0, "Next"), 1.5)
        assert library.place(article_id) == Place(4, 0, "Next")
        assert library.rows([article_id])[0].progress == 1.0
        assert library.rows([article_id])[0].is_starred


def test_state_is_there_after_a_restart(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
        library.set_read([article_id], True)
        library.remember("trail", "1 2 3")
    with Library.open(tmp_path) as library:
        assert library.rows([article_id])[0].is_read
        assert library.recall("trail") == "1 2 3"
        library.remember("trail", "")
        assert library.recall("trail") == ""
        assert library.recall("unknown") is None


def test_state_survives_moving_the_file_and_cleaning_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/old")])
        article_id = library.store(make_article(url=None), location="/old", digest="d")
        library.set_starred([article_id], True)
        library.expect([file("/new")])
        assert library.store(make_article(url=None), location="/new", digest="d") == article_id
        library.forget_missing(["/"], ["/new"])
        assert library.rows(library.ids())[0].is_starred
        assert library.location(article_id) == "/new"


def test_change_count_notices_everybody(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, Library.open(tmp_path) as other:
        counts = [library.change_count()]
        assert library.change_count() == counts[0]
        library.expect([file("/a")])
        counts.append(library.change_count())
        other.fail("/a", "bad")
        counts.append(library.change_count())
        library.set_starred(library.ids(), True)
        counts.append(library.change_count())
        assert len(set(counts)) == 4
        library.rows(library.ids())
        assert library.change_count() == counts[-1]


def test_a_library_can_be_moved(tmp_path: Path) -> None:
    with Library.open(tmp_path / "here") as library:
        article_id = library.store(make_article(), location="/a")
        library.set_starred([article_id], True)
    shutil.move(tmp_path / "here", tmp_path / "there")
    with Library.open(tmp_path / "there") as library:
        assert library.rows([article_id])[0].is_starred
