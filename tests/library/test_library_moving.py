import os
from pathlib import Path

from library_samples import file, make_article

from reader.library import Library, SourceFile
from reader.library.prepared import prepare
from reader.model import Place


def nothing(_: str) -> bool:
    """That there is no file at a location."""
    return False


def digest_of(location: str) -> str:
    """What stands for the digest of a file's bytes."""
    return ascii(location)


def stored(library: Library, location: str, version: int = 1) -> int:
    """A file that was cleaned; returns its article's id."""
    library.expect([file(location, version)])
    article = make_article("Moved", f"Text {ascii(location)}, {version}.", url=None)
    return library.store(article, location=location, digest=digest_of(location))


def test_a_moved_file_keeps_its_article_and_all_that_was_done_with_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = stored(library, "/old/a.html")
        library.set_starred([article_id], True)
        library.set_place(article_id, Place(0, 4, "Text"), 0.5)
        new = file("/new/b.html")
        assert library.moved_from([new], nothing) == {"/new/b.html": "/old/a.html"}
        assert library.move("/old/a.html", "/new/b.html")
        assert library.ids() == library.ids(under=["/new"]) == [article_id]
        (row,) = library.rows([article_id])
        assert (row.source, row.is_starred, library.place(article_id)) == ("/new/b.html", True, Place(0, 4, "Text"))
        assert library.changed([new]) == set()
        assert library.known("/new/b.html").digest == digest_of("/old/a.html")
        assert library.known("/old/a.html").status is None


def test_what_waits_at_the_new_place_makes_way_with_its_star(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = stored(library, "/old")
        library.expect([file("/new")])
        (waiting,) = library.ids("is:pending")
        library.set_starred([waiting], True)
        assert library.move("/old", "/new")
        assert library.ids() == [article_id]
        assert library.rows([article_id])[0].is_starred
        assert library.pending() == []


def test_what_is_stored_at_the_new_place_stays(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ids = {stored(library, "/old"), stored(library, "/new")}
        assert not library.move("/old", "/new")
        assert not library.move("/nowhere", "/elsewhere")
        assert not library.move("/old", "/old")
        assert set(library.ids()) == ids
        assert library.known("/old").digest == digest_of("/old")


def test_only_files_that_are_gone_have_moved(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        stored(library, "/here")
        assert library.moved_from([file("/copy")], lambda place: place == "/here") == {}
        assert library.moved_from([file("/here")], nothing) == {}
        assert library.moved_from([file("/copy", version=2), SourceFile("/copy", 7, 1)], nothing) == {}


def test_each_file_that_is_gone_has_moved_to_one_place_and_its_own_name_is_preferred(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for name in ("a", "b", "c"):
            stored(library, f"/old/{name}")
        library.expect([file("/old/never-cleaned")])
        found = library.moved_from([file(f"/new/{name}") for name in ("c", "x", "a", "y", "z")], nothing)
        assert found["/new/c"] == "/old/c"
        assert sorted(found.values()) == ["/old/a", "/old/b", "/old/c"]


def test_many_files_and_names_that_are_not_text(tmp_path: Path) -> None:
    old, new = (os.fsdecode(name) for name in (b"/old/caf\xe9", b"/new/caf\xe9"))
    with Library.open(tmp_path) as library:
        article_id = stored(library, old, version=7)
        files = [file(f"/new/{number}", 1_000 + number) for number in range(1_500)]
        assert library.moved_from([*files, file(new, 7)], nothing) == {new: old}
        assert library.move(old, new)
        assert library.location(article_id) == new


def test_a_file_at_the_place_that_was_left_is_a_new_one(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = stored(library, "/a")
        assert library.move("/a", "/b")
        second = stored(library, "/a", version=2)
        assert (library.location(first), library.location(second)) == ("/b", "/a")


def test_what_failed_moves_too_and_leaves_its_place_free(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.fail("/a", "is broken")
        library.set_starred(library.ids(), True)
        assert library.move("/a", "/b")
        library.expect([file("/a")])
        assert [(row.title, row.source, row.is_starred) for row in library.rows(library.ids())] == [
            ("b", "/b", True),
            ("a", "/a", False),
        ]


def test_a_container_that_seems_to_have_moved_keeps_the_parts_that_lie_elsewhere_too(tmp_path: Path) -> None:
    ready = prepare(make_article("Part", "A part. " * 50, url=None))
    with Library.open(tmp_path) as library:
        library.expect([file("/p/old.mbox"), file("/p/copy.txt", 2)])
        library.begin_container("/p/old.mbox", "d")
        library.store_prepared(ready, location="/p/old.mbox/1", container="/p/old.mbox")
        library.end_container("/p/old.mbox", "d", ["1"])
        article_id = library.store_prepared(ready, location="/p/copy.txt", digest="c").article
        library.expect([file("/p/new.mbox")])
        assert library.forget_missing(["/p"], ["/p/new.mbox", "/p/copy.txt"]) == 0
        assert library.move("/p/old.mbox", "/p/new.mbox")
        assert set(library.duplicates_of(article_id)) == {"/p/copy.txt", "/p/new.mbox/1"}
        assert library.forget_missing(["/p"], ["/p/copy.txt"]) == 2
