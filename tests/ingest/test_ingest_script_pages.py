"""The page that another names for programs without scripts is found in whatever markup, and hosts are remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.fetching import FetchedPage
from reader.ingest.host_pauses import host_pauses, pause_host
from reader.ingest.script_pages import amp_address
from reader.library import Library
from reader.worker.job import Job

URL = "https://a.example/news/1"


def page(markup: str) -> FetchedPage:
    return FetchedPage(URL, URL, Job(URL, markup.encode(errors="replace"), url=URL))


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<link rel="amphtml" href="/amp/1">', "https://a.example/amp/1"),
        ("<LINK HREF='https://amp.a.example/1?a=1&amp;b=2' REL=AmpHtml />", "https://amp.a.example/1?a=1&b=2"),
        ("<link rel=canonical href=/x><link rel = amphtml href = /amp>", "https://a.example/amp"),
        ('<link rel="amphtml" href="javascript:alert(1)">', None),
        (f'<link rel="amphtml" href="{URL}">', None),
        ('<link rel="amphtml">', None),
        ('<a rel="amphtml" href="/amp/1">', None),
    ],
)
def test_the_page_without_scripts_that_a_page_names(markup: str, address: str | None) -> None:
    assert amp_address(page(f"<!doctype html><head>{markup}</head>")) == address


@given(st.lists(st.sampled_from(["<link ", "rel=amphtml", "href=", "'", '"', ">", "<", " ", "/x", "é", "\0"])))
def test_no_markup_makes_anything_but_a_web_address_of_it(pieces: list[str]) -> None:
    found = amp_address(page("".join(pieces)))
    assert found is None or found.startswith(("https://", "http://"))


@pytest.mark.parametrize("piece", ["<link " * 50_000, f"<link {'a' * 250_000}", f"<link {'a= ' * 80_000}>"])
def test_much_markup_is_borne(piece: str) -> None:
    assert amp_address(page(piece)) is None


def test_hosts_are_left_alone_until_their_time_is_over(library: Library) -> None:
    pause_host(library, "https://www.a.example/feed", 200, 100)
    pause_host(library, "https://b.example/feed", 150, 100)
    pause_host(library, "https://a.example/other", 120, 100)
    assert host_pauses(library, 100) == {"a.example": 200, "b.example": 150}
    assert host_pauses(library, 150) == {"a.example": 200}


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": "b"}', '{"a": null}', "3"])
def test_what_is_remembered_of_hosts_may_be_anything(library: Library, kept: str) -> None:
    library.remember("hosts left alone", kept)
    assert host_pauses(library, 0) == {}


def test_a_clock_that_is_set_back_makes_no_host_wait_for_long(library: Library) -> None:
    pause_host(library, "https://a.example/", 10_000_000, 9_999_000)
    assert host_pauses(library, 100) == {"a.example": 100 + 24 * 3600}
