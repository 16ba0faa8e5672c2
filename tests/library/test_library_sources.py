import os
from pathlib import Path

from library_samples import file, make_article

from reader.library import Library, SourceFile, Status
from reader.model import Place


def test_new_files_wait_with_their_names_as_titles(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.expect([file("/pages/a.html"), file("/pages/sub/b.txt")]) == 2
        rows = library.rows(library.ids())
        assert [(row.title, row.status, row.source) for row in rows] == [
            ("a.html", Status.PENDING, "/pages/a.html"),
            ("b.txt", Status.PENDING, "/pages/sub/b.txt"),
        ]
        assert library.pending() == ["/pages/a.html", "/pages/sub/b.txt"]
        assert library.counts().pending == 2


def test_unchanged_files_are_not_asked_for_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a"), file("/b"), file("/c")])
        library.store(make_article(), location="/a")
        library.fail("/b", "holds no article")
        assert library.expect([file("/a"), file("/b"), file("/c")]) == 1
        assert library.pending() == ["/c"]


def test_a_changed_file_waits_again_and_stays_readable(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a")])
        article_id = library.store(make_article("Old"), location="/a")
        assert library.expect([file("/a", version=2)]) == 1
        (row,) = library.rows(library.ids())
        assert (row.id, row.title, row.status) == (article_id, "Old", Status.PENDING)
        assert library.article(article_id).title == "Old"
        assert library.store(make_article("New"), location="/a") == article_id
        assert [(row.title, row.status) for row in library.rows([article_id])] == [("New", Status.READY)]


def test_more_files_than_one_batch(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        files = [file(f"/{number:05}") for number in range(2_345)]
        assert library.expect(iter(files)) == 2_345
        assert library.expect(files) == 2_345
        assert library.pending() == [f.location for f in files]


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.expect([file("/a"), file("/a")]) == 1
        assert len(library.ids()) == 1


def test_scope_is_a_path_or_what_lies_in_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(path) for path in ("/p/a", "/p/a/b", "/p/a.html", "/p/ab", "/q/a")])
        assert library.pending(["/p/a"]) == ["/p/a", "/p/a/b"]
        assert library.pending(["/p/a/"]) == ["/p/a/b"]
        assert library.pending(["/p", "/p/a"]) == ["/p/a", "/p/a/b", "/p/a.html", "/p/ab"]
        assert library.pending(["/q/a", "/p/ab"]) == ["/p/ab", "/q/a"]
        assert library.pending(["/"]) == library.pending()
        assert library.pending(["/none"]) == library.pending([]) == []
        assert len(library.ids(under=["/p/a"])) == 2
        assert library.counts(["/p/a"]).total == 2


def test_file_names_that_are_not_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"/pages/caf\xe9.html")
    with Library.open(tmp_path) as library:
        library.expect([file(name)])
        assert library.pending() == library.pending([name]) == [name]
        article_id = library.store(make_article(), location=name)
        assert library.location(article_id) == library.rows([article_id])[0].source == name
        library.remember("last", name)
        assert library.recall("last") == name


def test_control_characters_in_a_file_name_do_not_reach_the_title(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a/\x1b[31mred\n.html"), file("/a/\x07")])
        assert [row.title for row in library.rows(library.ids())] == ["[31mred .html", "(no name)"]


def test_failure_is_remembered_with_its_reason(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a")])
        library.fail("/a", "holds no\narticle")
        (row,) = library.rows(library.ids())
        assert (row.status, row.reason) == (Status.FAILED, "holds no article")
        assert library.pending() == []
        assert library.counts().failed == 1
        library.store(make_article(), location="/a")
        assert [(row.status, row.reason) for row in library.rows(library.ids())] == [(Status.READY, None)]


def test_failure_of_a_source_that_was_not_expected(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.fail("https://example.org/x", "cannot be reached")
        assert [(row.source, row.status) for row in library.rows(library.ids())] == [
            ("https://example.org/x", Status.FAILED)
        ]


def test_failure_leaves_what_another_source_holds(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
        library.store(make_article(), location="/b")
        library.fail("/b", "gone bad")
        assert library.rows([article_id])[0].status is Status.READY


def test_a_dropped_file_is_passed_over_until_it_changes(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a"), file("/b")])
        library.drop("/a")
        assert library.pending() == ["/b"]
        assert library.expect([file("/a"), file("/b")]) == 1
        assert len(library.ids()) == 1
        assert library.expect([file("/a", version=2), file("/b")]) == 2
        assert len(library.ids()) == 2
        library.drop("/unknown")


def test_a_dropped_file_can_still_be_stored(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a")])
        library.drop("/a")
        article_id = library.store(make_article(), location="/a")
        assert library.ids() == [article_id]


def test_dropping_the_last_source_removes_the_article_and_keeps_its_state(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(text="unmistakable"), location="/a")
        library.set_starred([article_id], True)
        library.set_place(article_id, Place(0, 3, "unm"), 0.5)
        library.drop("/a")
        assert library.ids() == library.ids("unmistakable") == []
        assert library.find_address("https://example.org/harbour") is None
        again = library.store(make_article(text="unmistakable"), location="/elsewhere")
        assert again != article_id
        (row,) = library.rows([again])
        assert (row.is_starred, row.progress) == (True, 0.5)
        assert library.place(again) == Place(0, 3, "unm")


def test_dropping_one_of_two_sources_keeps_the_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
        library.store(make_article(), location="/b")
        library.drop("/a")
        assert library.ids() == [article_id]
        assert library.location(article_id) == "/b"


def test_forget_missing_keeps_what_was_read(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/p/moved"), file("/p/deleted"), file("/p/waiting"), file("/p/bad"), file("/q/other")])
        moved = library.store(make_article("Moved", url="https://example.org/1"), location="/p/moved")
        deleted = library.store(make_article("Deleted", url="https://example.org/2"), location="/p/deleted")
        library.fail("/p/bad", "holds no article")
        library.store(make_article("Moved", url="https://example.org/1"), location="/p/new-place")
        assert library.forget_missing(["/p"], ["/p/new-place"]) == 3
        assert set(library.ids(under=["/p"])) == {moved, deleted}
        assert library.location(moved) == "/p/new-place"
        assert library.location(deleted) == "/p/deleted"
        assert library.pending() == ["/q/other"]
        assert library.expect([SourceFile("/p/waiting", 100, 1)]) == 1
