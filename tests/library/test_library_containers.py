import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from library_samples import file, make_article

from reader.errors import LibraryError
from reader.library import KnownSource, Library, Outcome, SourceFile, Status, Stored
from reader.library.prepared import part_location, prepare

BOX = "/mail/news.mbox"
BODY = " ".join(f"word{number}" for number in range(60))


def store_part(library: Library, part: str, text: str | None = None, box: str = BOX, url: str | None = None) -> Stored:
    """One part of a container, cleaned."""
    article = make_article(f"Title of {part}", f"{text or part} {BODY}", url=url)
    return library.store_prepared(prepare(article), location=part_location(box, part), container=box, cleaned_by="1")


def store_box(library: Library, *parts: str, digest: str = "d", box: str = BOX) -> list[int]:
    """A whole container; returns the ids of its articles."""
    library.begin_container(box, digest)
    ids = [store_part(library, part, box=box).article for part in parts]
    library.end_container(box, digest, parts, cleaned_by="1")
    return ids


def test_parts_are_sources_that_lie_in_their_container(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX), file("/mail/other.html")])
        ids = store_box(library, "inbox/1", "inbox/2")
        assert set(library.ids(under=[BOX])) == set(ids)
        assert [library.location(article_id) for article_id in ids] == [
            os.path.join(BOX, "inbox", "1"),
            os.path.join(BOX, "inbox", "2"),
        ]
        assert library.counts().total == 3
        assert library.pending() == ["/mail/other.html"]


def test_a_container_has_a_row_while_it_waits_and_when_it_failed(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        assert [(row.title, row.status) for row in library.rows(library.ids())] == [("news.mbox", Status.PENDING)]
        ids = store_box(library, "1")
        assert library.ids() == ids
        assert library.expect([file(BOX, version=2)]) == 1
        assert library.pending() == [BOX]
        assert library.counts().pending == 1
        library.fail(BOX, "is broken")
        (failed,) = library.rows(library.ids("is:failed"))
        assert (failed.title, failed.reason) == ("news.mbox", "is broken")
        assert library.article(ids[0]).title == "Title of 1"
        store_box(library, "1", digest="e")
        assert library.ids() == ids


def test_a_container_whose_bytes_are_the_same_is_ready_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX), file("/a.html")])
        ids = store_box(library, "1", "2")
        article_id = library.store(make_article(), location="/a.html", digest="a")
        library.expect([file(BOX, version=2), file("/a.html", version=2)])
        assert library.unchanged(BOX) and library.unchanged("/a.html")
        assert library.pending() == []
        assert set(library.ids()) == {*ids, article_id}
        library.expect([file("/new.html")])
        assert not library.unchanged("/new.html")
        assert library.pending() == ["/new.html"]


def test_what_was_interrupted_goes_on_where_it_was_for_the_same_bytes_only(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        library.begin_container(BOX, "d")
        assert library.reached(BOX) is None
        store_part(library, "1")
        library.reach(BOX, "1")
        library.fail_part(BOX, "2", "is empty")
    with Library.open(tmp_path) as library:
        assert library.reached(BOX) == ("d", "1")
        assert library.pending() == [BOX]
        assert not library.unchanged(BOX)
        library.begin_container(BOX, "d")
        assert (library.reached(BOX), library.known(BOX).failed_parts) == (("d", "1"), 1)
        library.begin_container(BOX, "other")
        assert (library.reached(BOX), library.known(BOX).failed_parts) == (None, 0)
        library.end_container(BOX, "other", ["1"])
        assert (library.reached(BOX), library.known(BOX).digest) == (None, "other")


def test_parts_that_are_gone_are_forgotten_unless_something_read_would_be_lost(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        one, two = store_box(library, "1", "2")
        library.store(make_article("Title of 1", f"1 {BODY}", url=None), location="/copy.txt")
        store_box(library, "3", digest="e")
        assert library.location(one) == "/copy.txt"
        assert library.location(two) == part_location(BOX, "2")
        assert len(library.ids(under=[BOX])) == 2


def test_where_not_all_parts_are_known_none_is_forgotten(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        (one,) = store_box(library, "1")
        library.store(make_article("Title of 1", f"1 {BODY}", url=None), location="/copy.txt")
        library.end_container(BOX, "e", None)
        assert library.duplicates_of(one) == [part_location(BOX, "1"), "/copy.txt"]


def test_a_container_that_is_there_keeps_its_parts_and_one_that_is_gone_keeps_what_was_read(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        one, two = store_box(library, "1", "2")
        assert library.forget_missing(["/mail"], [BOX]) == 0
        library.store(make_article("Title of 1", f"1 {BODY}", url=None), location="/copy.txt")
        assert library.forget_missing(["/mail"], []) == 1
        assert library.location(one) == "/copy.txt"
        assert library.ids(under=[BOX]) == [two]
        library.store(make_article("Title of 2", f"2 {BODY}", url=None), location="/copy2.txt")
        assert library.forget_missing(["/mail"], []) == 2
        assert library.known(BOX) == KnownSource()


def test_dropping_a_container_drops_its_parts(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        one, _ = store_box(library, "1", "2")
        library.set_starred([one], True)
        library.drop(BOX)
        assert library.ids() == library.ids("word1") == []
        assert library.expect([file(BOX)]) == 0
        assert [row.is_starred for row in library.rows(store_box(library, "1", box="/elsewhere"))] == [True]


def test_a_part_that_failed_is_counted_and_has_no_row(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        library.begin_container(BOX, "d")
        store_part(library, "1")
        library.fail_part(BOX, "2", "holds no\narticle")
        library.end_container(BOX, "d", ["1", "2"], cleaned_by="1")
        known = library.known(BOX)
        assert (known.failed_parts, known.reason, known.status) == (1, "2 holds no article", Status.READY)
        assert library.counts().failed == 0
        store_box(library, "1", "2", digest="e")
        assert library.known(BOX).failed_parts == 0


def test_what_is_known_of_a_container_and_of_its_part(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.begin_container(BOX, "d", kept=tmp_path / "kept.mbox")
        (article_id,) = (store_part(library, "1").article,)
        library.end_container(BOX, "d", ["1"], cleaned_by="2")
        part = part_location(BOX, "1")
        assert (library.known(BOX).has_parts, library.known(BOX).cleaned_by, library.known(BOX).digest) == (
            True,
            "2",
            "d",
        )
        assert (library.known(part).container, library.known(part).digest) == (BOX, "d")
        assert library.kept(part) == library.kept(BOX) == tmp_path / "kept.mbox"
        (source,) = library.stored_sources()
        assert (source.location, source.container, source.article, source.cleaned_by) == (part, BOX, article_id, "1")


def test_a_container_of_addresses_alone_leaves_the_list(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/bookmarks.html")])
        library.end_container("/bookmarks.html", "d", [])
        assert (library.ids(), library.pending()) == ([], [])
        assert library.expect([file("/bookmarks.html", version=2)]) == 1
        assert library.unchanged("/bookmarks.html")
        assert (library.ids(), library.pending()) == ([], [])


def test_a_damaged_part_makes_its_container_wait(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file(BOX)])
        (article_id,) = store_box(library, "1")
        library._database.run("UPDATE contents SET packed = x'00ff'")
        with pytest.raises(LibraryError, match="damaged"):
            library.article(article_id)
        assert library.pending() == [BOX]
        # Its bytes are not taken for known: then it would never be cleaned again.
        assert not library.unchanged(BOX)
        store_box(library, "1")
        assert library.article(article_id).title == "Title of 1"


def test_parts_that_are_numbered_anew_do_not_take_each_others_state(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.begin_container(BOX, "d")
        texts = {"1": "first", "2": "second"}
        ids = {name: store_part(library, name, text).article for name, text in texts.items()}
        library.end_container(BOX, "d", texts)
        library.set_starred([ids["1"]], True)
        library.begin_container(BOX, "e")
        assert store_part(library, "1", "second") == Stored(ids["2"], Outcome.DUPLICATE)
        library.end_container(BOX, "e", ["1"])
        assert library.location(ids["2"]) == part_location(BOX, "1")
        assert not library.rows([ids["2"]])[0].is_starred


def test_a_file_that_becomes_a_container_and_a_file_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        single = library.store(make_article("Single", f"single {BODY}", url=None), location=BOX, digest="a")
        library.set_starred([single], True)
        library.begin_container(BOX, "b")
        again = store_part(library, "1", "single")
        assert again == Stored(single, Outcome.DUPLICATE)
        library.end_container(BOX, "b", ["1"])
        assert library.duplicates_of(single) == [part_location(BOX, "1")]
        assert library.rows([single])[0].is_starred
        assert library.store(make_article("Single", f"single {BODY}", url=None), location=BOX, digest="a") == single
        assert library.location(single) == part_location(BOX, "1")


def test_all_of_a_batch_becomes_lasting_together(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, Library.open(tmp_path) as other:
        with library.batch():
            for number in range(3):
                store_part(library, str(number))
            assert other.ids() == []
        assert len(other.ids("word1")) == 3
        with pytest.raises(RuntimeError), library.batch():
            library.fail("/a", "bad")
            store_part(library, "9", "unmistakable")
            raise RuntimeError
        assert len(library.ids()) == 3
        assert library.ids("unmistakable") == []
        store_part(library, "10")
        assert len(library.ids()) == len(library.ids("word1")) == 4


def test_what_fails_inside_of_a_batch_takes_only_itself_back(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        with library.batch():
            store_part(library, "1")
            with pytest.raises(RuntimeError), library.batch():
                store_part(library, "2", "unmistakable")
                raise RuntimeError
            store_part(library, "3")
        assert len(library.ids("word1")) == len(library.ids()) == 2
        assert library.ids("unmistakable") == []


def test_what_is_stored_and_dropped_in_one_batch_is_not_found(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        with library.batch():
            store_part(library, "1", "unmistakable")
            library.drop(part_location(BOX, "1"))
        assert library.ids("unmistakable") == library.ids() == []
        assert library._database.rows("SELECT rowid FROM search WHERE search MATCH 'unmistakable'") == []


def test_files_that_changed_and_files_that_hold_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/a"), file("/b")])
        library.store(make_article(), location="/a")
        files = [file("/a"), file("/b", version=2), file("/c"), file("/d")]
        assert library.changed(files) == {"/b", "/c", "/d"}
        library.pass_over([file("/c"), file("/b", version=2), file("/a", version=2)])
        assert library.changed([*files, file("/a", version=2)]) == {"/a", "/d"}
        assert library.pending() == []
        assert [row.title for row in library.rows(library.ids())] == ["Harbour wall reopens"]
        library.forget_passed_over()
        assert library.changed(files) == {"/a", "/b", "/c", "/d"}


IMPORT = """
import sys
from pathlib import Path
from reader.library import Library, SourceFile
from reader.library.prepared import part_location, prepare
from reader.model import Article, Block, BlockKind

BOX = "/mail/news.mbox"
with Library.open(Path(sys.argv[1])) as library:
    library.expect([SourceFile(BOX, 1, 1)])
    after = library.reached(BOX)
    library.begin_container(BOX, "d")
    for first in range(int(after[1]) + 1 if after else 0, 400, 5):
        with library.batch():
            for number in range(first, first + 5):
                block = Block(BlockKind.PARAGRAPH, f"word{number} " * 100)
                ready = prepare(Article(str(number), str(number), (block,), part=str(number)))
                library.store_prepared(ready, location=part_location(BOX, str(number)), container=BOX)
                library.reach(BOX, str(number))
        print(number, flush=True)
    library.end_container(BOX, "d", [str(number) for number in range(400)])
"""


def test_an_import_that_is_killed_again_and_again_ends_with_each_part_once(tmp_path: Path) -> None:
    for enough in (20, 90, 180, None):
        with subprocess.Popen([sys.executable, "-c", IMPORT, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            acknowledged = -1
            for line in process.stdout:
                acknowledged = int(line)
                if enough is not None and acknowledged >= enough:
                    os.kill(process.pid, signal.SIGKILL)
                    break
            process.wait()
        with Library.open(tmp_path) as library:
            assert library.notice is None
            assert len(library.ids(f'"word{acknowledged}"')) == 1
            if enough is not None:
                assert int((library.reached(BOX) or ("", "-1"))[1]) >= acknowledged
                assert library.pending() == [BOX]
    with Library.open(tmp_path) as library:
        assert (len(library.ids()), library.pending(), library.reached(BOX)) == (400, [], None)
        assert len(library.ids('"word7"')) == 1


def test_a_container_moves_with_its_parts(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([SourceFile(BOX, 10, 1)])
        ids = store_box(library, "in/1", "in/2")
        new = SourceFile("/other/place.mbox", 10, 1)
        assert library.moved_from([new], lambda _: False) == {new.location: BOX}
        library.expect([new])
        assert library.move(BOX, new.location)
        assert set(library.ids(under=["/other"])) == set(library.ids()) == set(ids)
        assert library.location(ids[0]) == part_location(new.location, "in/1")
        assert library.known(part_location(new.location, "in/1")).container == new.location
        assert library.pending() == []
        assert library.changed([new]) == set()
