from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from library_samples import make_article

from reader.library import Library, Outcome, Stored
from reader.library.prepared import prepare

TEXT = "The harbour wall was mended at some length, stone by stone, in the year after the storm. " * 4
SHORT = "The harbour wall."
A, B = "https://a.example/x", "https://b.example/y"


def store(library: Library, location: str, text: str = TEXT, url: str | None = None, digest: str = "d") -> Stored:
    ready = prepare(make_article(text=text, url=url))
    return library.store_prepared(ready, location=location, digest=digest)


def test_a_text_saved_twice_without_address_is_one_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = store(library, "/a")
        second = store(library, "/b", f"  {TEXT.upper()}!")
        assert (first.outcome, second) == (Outcome.NEW, Stored(first.article, Outcome.DUPLICATE))
        assert library.ids() == [first.article]
        assert library.duplicates_of(first.article) == ["/a", "/b"]
        assert library.revisions(first.article)[0].source == "/a"
        assert library.rows([first.article])[0].revisions == 0


@pytest.mark.parametrize("order", list(permutations(("/page", "/dump", "/mail"))))
def test_a_text_with_and_without_its_address_is_one_article_in_whatever_order(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with Library.open(tmp_path) as library:
        for number, location in enumerate(order):
            stored = store(library, location, url=A if location == "/page" else None)
            assert stored.outcome is (Outcome.DUPLICATE if number else Outcome.NEW)
        assert library.ids() == [stored.article]
        assert library.find_address(A) == stored.article
        assert sorted(library.duplicates_of(stored.article)) == sorted(order)


def test_the_state_of_a_text_goes_to_the_article_with_its_address(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        dump = store(library, "/dump").article
        library.set_starred([dump], True)
        assert store(library, "/page", url=A).article == dump
        assert library.rows([dump])[0].is_starred
        library.drop("/dump")
        library.drop("/page")
        again = store(library, "/page", url=A).article
        assert library.rows([again])[0].is_starred


def test_articles_of_two_addresses_are_never_one(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        store(library, "/a", url=A)
        assert store(library, "/b", url=B).outcome is Outcome.NEW
        assert len(library.ids()) == 2
        # Nobody knows which of them this is.
        assert store(library, "/c").outcome is Outcome.NEW
        assert len(library.ids()) == 3


def test_short_texts_say_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        store(library, "/a", SHORT, url=A)
        store(library, "/b", SHORT)
        assert len(library.ids()) == 2


def test_an_article_that_gets_the_text_of_one_without_address_takes_it_in(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        page = store(library, "/page", "A first draft. " * 20, url=A).article
        dump = store(library, "/dump").article
        library.set_read([dump], True)
        assert store(library, "/page", url=A, digest="e") == Stored(page, Outcome.REVISION)
        assert library.ids() == [page]
        assert library.duplicates_of(page) == ["/page", "/dump"]
        assert library.rows([page])[0].is_read


def test_a_duplicate_cleaned_anew_stays_one_with_the_others_whatever_comes_out(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        page = store(library, "/page", url=A, digest="1").article
        store(library, "/dump", digest="2")
        other = f"{TEXT} And a line that the new cleaning finds."
        assert store(library, "/dump", other, digest="2") == Stored(page, Outcome.SAME)
        assert store(library, "/page", other, url=A, digest="1") == Stored(page, Outcome.SAME)
        assert library.ids() == [page]
        assert library.article(page).text == other
        assert library.rows([page])[0].revisions == 0


def test_an_edited_copy_is_an_article_of_its_own(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        page = store(library, "/page", url=A, digest="1").article
        store(library, "/dump", digest="2")
        edited = store(library, "/dump", f"{TEXT} And a note.", digest="3")
        assert edited.outcome is Outcome.NEW
        assert library.duplicates_of(page) == ["/page"]


def test_a_duplicate_that_loses_the_shown_source_is_cleaned_anew_into_what_is_shown(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        page = store(library, "/page", url=A, digest="1").article
        store(library, "/copy", url=A, digest="2")
        library.drop("/page")
        assert store(library, "/copy", "Cleaned better now. " * 20, url=A, digest="2") == Stored(page, Outcome.SAME)
        assert library.article(page).text.startswith("Cleaned better")
        assert library.rows([page])[0].revisions == 0


def test_the_older_text_of_an_article_takes_in_its_copy_and_is_kept(tmp_path: Path) -> None:
    newer = "The harbour wall was mended again, and this time for good, as the mayor said. " * 4
    with Library.open(tmp_path) as library:
        page = store(library, "/page", newer, url=A).article
        dump = store(library, "/dump").article
        library.set_starred([dump], True)
        ready = replace(prepare(make_article(text=TEXT, url=A)), saved="2001-01-01T00:00:00+00:00")
        assert library.store_prepared(ready, location="/older", digest="o") == Stored(page, Outcome.REVISION)
        assert library.ids() == library.ids("is:starred") == [page]
        assert library.article(page).text.startswith("The harbour wall was mended again")
        (older,) = (revision.id for revision in library.revisions(page) if revision.id)
        assert library.revision(older).text.startswith("The harbour wall was mended at some length")
