from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Library, Outcome, SourceFile, Status, Stored
from reader.library.prepared import prepare
from reader.library.revisions import MAX_REVISIONS, Version, replaces

URL = "https://a.example/x"
BASE = "The harbour wall was mended at some length, stone by stone, in the year after the storm. " * 4
STUB = "Subscribe to read on."


def store(library: Library, location: str, text: str, day: int | None, digest: str | None = None) -> Stored:
    """Stores an article of one address as it was saved on a day of a month."""
    saved = None if day is None else f"2020-05-{day:02}T12:00:00+02:00"
    ready = prepare(replace(make_article(text=text, url=URL), saved=saved))
    return library.store_prepared(ready, location=location, digest=digest or f"{location} {day} {text}")


def texts(library: Library, article_id: int) -> list[str]:
    """What an article's revisions say, newest first."""
    return [
        (library.article(article_id) if revision.id is None else library.revision(revision.id)).text
        for revision in library.revisions(article_id)
    ]


def test_saved_again_after_changes_the_newer_text_is_shown_and_the_older_kept(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = store(library, "/monday", f"{BASE}one", 4)
        second = store(library, "/tuesday", f"{BASE}two", 5)
        assert second == Stored(first.article, Outcome.REVISION)
        assert texts(library, first.article) == [f"{BASE}two", f"{BASE}one"]
        newer, older = library.revisions(first.article)
        assert (newer.id, newer.source, older.source) == (None, "/tuesday", "/monday")
        assert newer.saved - older.saved == 86_400
        assert library.rows([first.article])[0].revisions == 1
        assert library.ids('"one"') == []
        assert library.ids('"two"') == [first.article]


def test_an_older_text_that_comes_later_is_kept_beside_the_newer(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/tuesday", f"{BASE}two", 5).article
        assert store(library, "/monday", f"{BASE}one", 4).outcome is Outcome.REVISION
        assert texts(library, article_id) == [f"{BASE}two", f"{BASE}one"]
        assert library.location(article_id) == "/tuesday"


def test_a_file_that_changed_leaves_its_older_text_as_a_revision(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([SourceFile("/a", 1, 1_000_000_000 * 86_400)])
        article_id = store(library, "/a", f"{BASE}one", None).article
        library.expect([SourceFile("/a", 1, 1_000_000_000 * 86_400 * 2)])
        assert store(library, "/a", f"{BASE}two", None) == Stored(article_id, Outcome.REVISION)
        assert [revision.saved for revision in library.revisions(article_id)] == [86_400 * 2, 86_400]
        assert texts(library, article_id) == [f"{BASE}two", f"{BASE}one"]


def test_a_stub_does_not_take_the_place_of_the_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/a", BASE, 4, digest="good").article
        assert store(library, "/a", STUB, 5, digest="bad") == Stored(article_id, Outcome.REVISION)
        assert library.article(article_id).text == BASE
        assert library.rows([article_id])[0].status is Status.READY
        assert texts(library, article_id) == [STUB, BASE]
        # Nor does it when the same bytes are cleaned anew.
        assert store(library, "/a", f"{STUB} Now.", 5, digest="bad") == Stored(article_id, Outcome.SAME)
        assert texts(library, article_id) == [f"{STUB} Now.", BASE]
        assert library.article(article_id).text == BASE


def test_a_whole_article_takes_the_place_of_a_newer_stub(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/stub", STUB, 5).article
        store(library, "/whole", BASE, 4)
        assert library.article(article_id).text == BASE
        assert texts(library, article_id) == [STUB, BASE]


@pytest.mark.parametrize("digest", ["d", None])
def test_the_same_bytes_cleaned_anew_make_no_revision(tmp_path: Path, digest: str | None) -> None:
    with Library.open(tmp_path) as library:
        first = library.store_prepared(prepare(make_article(text=BASE)), location="/a", digest=digest)
        again = library.store_prepared(prepare(make_article(text=STUB)), location="/a", digest=digest)
        assert again == Stored(first.article, Outcome.SAME)
        assert texts(library, first.article) == [STUB]


def test_a_text_is_kept_once(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/a", f"{BASE}one", 1).article
        store(library, "/a", f"{BASE}two", 2)
        store(library, "/a", f"{BASE}one", 3)
        assert texts(library, article_id) == [f"{BASE}one", f"{BASE}two"]
        assert store(library, "/b", f"{BASE}two", 1).outcome is Outcome.DUPLICATE
        assert texts(library, article_id) == [f"{BASE}one", f"{BASE}two"]


def test_of_many_texts_the_oldest_go(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for day in range(1, MAX_REVISIONS + 6):
            article_id = store(library, "/a", f"{BASE}{day}", day).article
        kept = texts(library, article_id)
        assert kept == [f"{BASE}{day}" for day in range(MAX_REVISIONS + 5, 4, -1)]
        assert library.rows([article_id])[0].revisions == MAX_REVISIONS


def test_short_texts_are_compared_too(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/a", "A short note.", 1).article
        assert store(library, "/b", "a SHORT note", 2).outcome is Outcome.DUPLICATE
        assert store(library, "/c", "Another short note.", 3).outcome is Outcome.REVISION
        assert texts(library, article_id) == ["Another short note.", "A short note."]


def test_a_time_to_come_does_not_win_for_ever(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ready = prepare(replace(make_article(text=f"{BASE}one", url=URL), saved="9999-01-01T00:00:00+00:00"))
        article_id = library.store_prepared(ready, location="/a", digest="1").article
        ready = prepare(make_article(text=f"{BASE}two", url=URL))
        library.store_prepared(ready, location="/b", digest="2")
        assert library.article(article_id).text == f"{BASE}two"


def test_a_revision_outlives_its_source_and_goes_with_its_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "/a", f"{BASE}one", 1).article
        store(library, "/b", f"{BASE}two", 2)
        (old,) = (revision.id for revision in library.revisions(article_id) if revision.id)
        library.drop("/a")
        assert library.revision(old).text == f"{BASE}one"
        assert [revision.source for revision in library.revisions(article_id)] == ["/b", None]
        library.drop("/b")
        assert library.revisions(article_id) == []
        with pytest.raises(LibraryError, match="not in the library"):
            library.revision(old)


def test_a_damaged_revision_is_one_sentence(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        store(library, "/a", f"{BASE}one", 1)
        article_id = store(library, "/b", f"{BASE}two", 2).article
        library._database.run("UPDATE revisions SET packed = x'00'")
        (old,) = (revision.id for revision in library.revisions(article_id) if revision.id)
        with pytest.raises(LibraryError, match="damaged"):
            library.revision(old)


VERSIONS = st.builds(
    Version, st.none(), st.none(), st.integers(0, 9), st.integers(0, 9), st.integers(), st.just(""), st.just(b"")
)


@given(VERSIONS, VERSIONS)
def test_of_two_texts_saved_at_two_times_one_is_shown_in_whatever_order(one: Version, other: Version) -> None:
    if one.saved != other.saved:
        assert replaces(one, other) != replaces(other, one)
