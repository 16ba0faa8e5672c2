from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from library_samples import make_article

from reader.library import Library, LinkOutcome
from reader.library.prepared import prepare
from reader.model import SavedLink, Stated

URL = "https://a.example/x"
LONG_AGO = datetime(2012, 3, 4, tzinfo=UTC)
ALL = Stated(is_read=True, is_starred=True, tags=("sea", "stone"), added=LONG_AGO)


def shown(library: Library, article_id: int) -> tuple[bool, bool, tuple[str, ...], int]:
    """Read, starred, tags and added, as the list has them."""
    (row,) = library.rows([article_id])
    assert row.tags == library.tags(article_id)
    return row.is_read, row.is_starred, row.tags, row.added


EVERYTHING = (True, True, ("sea", "stone"), int(LONG_AGO.timestamp()))


def test_what_a_form_states_holds_of_its_article(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ready = prepare(make_article(url=URL))
        assert shown(library, library.store_prepared(ready, location="/a", stated=ALL).article) == EVERYTHING


def test_tags_of_the_article_itself_hold_too(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ready = prepare(replace(make_article(), tags=("sea",)))
        stored = library.store_prepared(ready, location="/a", stated=Stated(tags=("stone\n\x1b[31m", " ", "sea")))
        assert library.tags(stored.article) == ("sea", "stone [31m")


def test_what_the_user_did_since_outweighs_what_is_stated(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ready = prepare(make_article(url=URL))
        article_id = library.store_prepared(ready, location="/a", stated=ALL).article
        library.set_read([article_id], False)
        library.set_starred([article_id], False)
        for _ in range(2):
            library.store_prepared(ready, location="/a", stated=ALL)
            library.save_link(SavedLink(URL, ALL))
        assert shown(library, article_id) == (False, False, *EVERYTHING[2:])


def test_that_something_is_not_stated_undoes_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ready = prepare(make_article(url=URL))
        article_id = library.store_prepared(ready, location="/a", stated=ALL).article
        library.store_prepared(ready, location="/b", stated=Stated(tags=("wall",)))
        assert shown(library, article_id) == (True, True, ("sea", "stone", "wall"), EVERYTHING[3])


def test_an_address_whose_article_is_known_gives_it_what_is_stated(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url=URL), location="/a")
        library.add_alias(article_id, "https://short.example/x")
        assert library.save_link(SavedLink("https://short.example/x", ALL)) is LinkOutcome.KNOWN
        assert shown(library, article_id) == EVERYTHING
        assert library.queue() == []


@pytest.mark.parametrize("canonical", [URL, "https://a.example/other"])
def test_an_address_without_article_waits_and_what_is_stated_holds_once_it_is_fetched(
    tmp_path: Path, canonical: str
) -> None:
    with Library.open(tmp_path) as library:
        link = SavedLink(URL, replace(ALL, title="The wall"))
        assert library.save_link(link) is LinkOutcome.QUEUED
        (entry,) = library.queue()
        assert (entry.url, entry.title, entry.added) == (URL, "The wall", EVERYTHING[3])
        article_id = library.store(make_article(url=canonical), location=URL)
        library.add_alias(article_id, URL)
        assert shown(library, article_id) == EVERYTHING
        assert library.queue() == []


def test_what_the_user_did_with_an_article_outweighs_what_an_alias_brings(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url=URL), location="/a")
        library.set_read([article_id], True)
        library.set_read([article_id], False)
        library.save_link(SavedLink("https://short.example/x", ALL))
        library.add_alias(article_id, "https://short.example/x")
        assert shown(library, article_id) == (False, *EVERYTHING[1:])


def test_what_the_user_did_with_a_page_that_is_gone_does_not_outweigh_what_they_did_with_the_article(
    tmp_path: Path,
) -> None:
    short = "https://short.example/x"
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(url=URL), location="/a")
        library.set_starred([article_id], False)
        library.set_starred([library.store(make_article(url=short), location="/b")], True)
        library.set_read([library.find_address(short) or 0], True)
        library.drop("/b")
        library.add_alias(article_id, short)
        assert shown(library, article_id)[:2] == (True, False)


def test_state_of_another_articles_own_address_is_not_taken(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        one = library.store(make_article(url=URL), location="/a")
        library.set_starred([one], True)
        other = library.store(make_article(url="https://b.example/y"), location="/b")
        library.add_alias(other, URL)
        assert not library.rows([other])[0].is_starred


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.save_link(SavedLink("javascript:alert(1)", ALL)) is LinkOutcome.REFUSED
        assert library.queue() == []


def test_what_is_stated_goes_with_an_article_that_is_found_to_be_another(tmp_path: Path) -> None:
    text = "The harbour wall was mended at some length, stone by stone. " * 6
    with Library.open(tmp_path) as library:
        ready = prepare(make_article(text=text, url=None))
        library.store_prepared(ready, location="/dump", stated=ALL)
        article_id = library.store(make_article(text=text, url=URL), location="/page")
        assert shown(library, article_id) == EVERYTHING


def test_times_that_cannot_be_are_none_of_the_list(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for number, year in enumerate((1, 9999)):
            ready = prepare(make_article(url=f"{URL}/{number}"))
            stated = Stated(added=datetime(year, 1, 1))
            stored = library.store_prepared(ready, location=f"/{number}", stated=stated)
            assert 0 <= library.rows([stored.article])[0].added < 1 << 33
