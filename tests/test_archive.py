"""Archived copies: their addresses, and that what is opened from one is the page itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_samples import Site, html_page, serving

from reader.archive import ArchivedPage, archived_address, original_of
from reader.errors import FetchCause, FetchError
from reader.ingest import Ingest
from reader.ingest.fetching import fetch_page
from reader.ingest.originals import read_record
from reader.library import Library

PAGE = "http://example.org/news/wall.html?id=7"


@pytest.mark.parametrize(
    ("published", "timestamp"),
    [
        ("2001", "2001"),
        ("2001-06", "200106"),
        ("2001-06-13", "20010613"),
        ("2001-06-13T10:30:00+02:00", "20010613"),
        (None, "2"),
        ("", "2"),
    ],
)
def test_a_copy_is_asked_for_by_date(published: str | None, timestamp: str) -> None:
    assert archived_address(f"{PAGE}#part", published) == f"https://web.archive.org/web/{timestamp}/{PAGE}"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"https://web.archive.org/web/20010613120000/{PAGE}", ArchivedPage(PAGE, "20010613120000")),
        (f"http://web.archive.org/web/20010613id_/{PAGE}", ArchivedPage(PAGE, "20010613")),
        (f"https://web.archive.org/web/2001if_/{PAGE}", ArchivedPage(PAGE, "2001")),
        (f"https://web.archive.org/web/{PAGE}", ArchivedPage(PAGE, "2")),
        (f"http://www.archive.org/web/2001/{PAGE}", ArchivedPage(PAGE, "2001")),
        ("https://web.archive.org/web/2001/http:/example.org/x", ArchivedPage("http://example.org/x", "2001")),
        ("https://web.archive.org/web/2001/example.org/x", ArchivedPage("http://example.org/x", "2001")),
        (
            "https://web.archive.org/web/2001/https%3A%2F%2Fexample.org%2Fx",
            ArchivedPage("https://example.org/x", "2001"),
        ),
        (f"https://web.archive.org/web/*/{PAGE}", None),
        (f"https://web.archive.org/web/2001*/{PAGE}", None),
        ("https://web.archive.org/", None),
        ("https://web.archive.org/web/", None),
        ("https://web.archive.org/web/about", None),
        ("https://archive.org/details/example", None),
        (f"https://example.org/web/2001/{PAGE}", None),
        (f"https://web.archive.org.example/web/2001/{PAGE}", None),
        (PAGE, None),
        ("", None),
    ],
)
def test_the_page_behind_an_archived_address_is_known(address: str, page: ArchivedPage | None) -> None:
    assert original_of(address) == page


@given(st.sampled_from([None, "2001", "2001-06", "2001-06-13"]), st.sampled_from(["http://a.example:8080", None]))
def test_addresses_lead_back_to_the_page(published: str | None, archive: str | None) -> None:
    archives = {"archive": archive} if archive else {}
    page = original_of(archived_address(PAGE, published, **archives), **archives)
    assert page is not None
    assert page.url == PAGE
    assert original_of(page.served_address(**archives), **archives) == page


@given(st.text(max_size=200))
def test_any_text_is_an_archived_address_or_none(rest: str) -> None:
    page = original_of(f"https://web.archive.org/web/2001/{rest}")
    assert page is None or page.url.startswith(("http://", "https://"))


EXACT = "20010615081500"


@pytest.fixture
def archive() -> Iterator[Site]:
    """An archive with one copy of a page, which is told apart from the copy that the archive has rewritten."""
    page = html_page("Harbour wall reopens", '<link rel="next" href="mole.html">').replace(
        "</article>", '<p>Read also about <a href="mole.html">the old mole</a> of the harbour, and who built it.</p>'
    )
    pages = {
        f"/web/{EXACT}id_/{PAGE}": page,
        f"/web/{EXACT}/{PAGE}": html_page("A toolbar and rewritten links"),
    }
    redirects = {
        f"/web/20010613id_/{PAGE}": f"/web/{EXACT}id_/{PAGE}",
        "/short": f"/web/{EXACT}/{PAGE}",
    }
    with serving(pages, redirects) as site:
        yield site


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


@pytest.fixture
def ingest(library: Library, archive: Site) -> Iterator[Ingest]:
    with Ingest(library, archive=archive.base) as ingest:
        yield ingest


def test_an_archived_copy_is_the_page_itself(library: Library, ingest: Ingest, archive: Site) -> None:
    asked = archived_address(PAGE, "2001-06-13", archive.base)
    article = ingest.open_address(asked, typed=True)
    stored = library.article(article)
    exact = f"{archive.base}/web/{EXACT}/{PAGE}"
    assert (stored.title, stored.url, stored.source) == ("Harbour wall reopens", PAGE, exact)
    urls = [mark.url for block in stored.body for mark in block.marks if mark.url]
    assert urls == ["http://example.org/news/mole.html"]
    assert library.location(article) == exact
    assert set(library.find_addresses([PAGE, asked, exact])) == {PAGE, asked, exact}
    assert archive.asked == [f"/web/20010613id_/{PAGE}", f"/web/{EXACT}id_/{PAGE}"]


def test_an_archived_copy_is_not_fetched_again(library: Library, ingest: Ingest, archive: Site) -> None:
    article = ingest.open_address(archived_address(PAGE, "2001-06-13", archive.base), typed=True)
    archive.asked.clear()
    for address in (PAGE, f"{archive.base}/web/20010613/{PAGE}", f"{archive.base}/web/{EXACT}/{PAGE}"):
        assert ingest.open_address(address) == article
    assert ingest.clean_again(article) == article
    assert library.article(article).url == PAGE
    assert archive.asked == []


def test_what_is_known_of_an_archived_copy_is_kept_with_it(library: Library, ingest: Ingest, archive: Site) -> None:
    article = ingest.open_address(archived_address(PAGE, "2001-06-13", archive.base), typed=True)
    kept = library.kept(library.location(article) or "")
    assert kept is not None
    assert kept.read_text() == archive.pages[f"/web/{EXACT}id_/{PAGE}"]
    record = read_record(kept)
    assert record is not None
    assert (record.source, record.url) == (f"{archive.base}/web/{EXACT}/{PAGE}", PAGE)


def test_who_is_led_on_to_an_archived_copy_gets_it_as_it_was_served(archive: Site) -> None:
    page = fetch_page(f"{archive.base}/short", typed=True, archive=archive.base)
    assert (page.location, page.job.url) == (f"{archive.base}/web/{EXACT}/{PAGE}", PAGE)
    assert page.job.data == archive.pages[f"/web/{EXACT}id_/{PAGE}"].encode()


def test_a_page_that_was_never_archived_says_so(library: Library, ingest: Ingest, archive: Site) -> None:
    with pytest.raises(FetchError) as failed:
        ingest.open_address(f"{archive.base}/web/2/http://example.org/never", typed=True)
    assert failed.value.cause is FetchCause.GONE
    assert library.ids() == []
