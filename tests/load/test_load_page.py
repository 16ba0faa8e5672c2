"""Loading as a whole: bytes or a path in, pages out."""

import gzip
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load import load, load_bytes
from reader.load.document import MAX_DEPTH
from reader.load.files import MAX_FILE_BYTES
from reader.model import Page, PageKind

HTML = b"<!DOCTYPE html><html><head><title>Harbour</title></head><body><p>The wall reopens.</p></body></html>"
TEXT = b"Harbour wall reopens\n\nThe wall reopened on Tuesday after repairs, the council said.\n"


def page(data: bytes, **known: str) -> Page:
    (only,) = load_bytes(data, "a source", **known)  # type: ignore[arg-type]  # all that are passed are strings
    return only


def refusal(data: bytes) -> str:
    with pytest.raises(LoadError) as refused:
        load_bytes(data, "a source")
    assert refused.value.source == "a source"
    return refused.value.reason


def test_html_and_text_are_told_apart_by_content() -> None:
    assert page(HTML).kind is PageKind.HTML
    assert page(TEXT).kind is PageKind.TEXT
    assert page(HTML, media_type="text/plain").kind is PageKind.HTML
    assert page(TEXT, media_type="text/html").kind is PageKind.TEXT


def test_a_page_keeps_its_source_and_all_of_its_text() -> None:
    assert page(HTML) == Page("a source", PageKind.HTML, HTML.decode(), form="html")
    assert page(TEXT).text == TEXT.decode()


def test_a_path_is_loaded_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(HTML)
    (loaded,) = load(str(path))
    assert (loaded.kind, loaded.source) == (PageKind.HTML, str(path))


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    (loaded,) = load("-")
    assert (loaded.kind, loaded.source) == (PageKind.HTML, "-")


def test_closed_standard_input_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(LoadError, match="standard input is closed"):
        load("-")


def test_gzip_is_unpacked_by_content_also_when_packed_twice() -> None:
    assert page(gzip.compress(HTML, mtime=0)) == page(HTML)
    assert page(gzip.compress(gzip.compress(HTML), mtime=0)) == page(HTML)
    packed = HTML
    for _ in range(MAX_DEPTH + 1):
        packed = gzip.compress(packed, mtime=0)
    assert refusal(packed) == "is packed over and over again"


def test_gzip_that_was_cut_gives_what_is_readable_and_says_so() -> None:
    packed = gzip.compress(HTML + b"<p>" + bytes(range(32, 127)) * 100)
    cut = page(packed[: len(packed) * 3 // 4])
    assert cut.text.startswith("<!DOCTYPE html>")
    assert cut.damage == "the compressed data is cut or broken"


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b"<p>" + b" " * MAX_FILE_BYTES, mtime=0)
    assert refusal(bomb) == "unpacks to more than 64 MB"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n" * 9, "holds nothing but white space"),
        (b"\xef\xbb\xbf", "holds nothing but white space"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (gzip.compress(b"", mtime=0)[:11], "is broken gzip data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "is a PNG picture, not an article"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a broken PDF document"),
        (b'{"title": "Harbour", "paragraphs": []}', "is JSON data, not an article"),
        (b"x", "is a single character repeated, not an article"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_line_ends_are_line_feeds_and_zero_bytes_are_gone() -> None:
    assert page(b"One line\rtwo lines\r\nthree lines\n").text == "One line\ntwo lines\nthree lines\n"
    assert page(HTML.replace(b"wall", b"w\0all")).text == HTML.decode()


def test_characters_struck_over_are_read_once() -> None:
    assert page(b"N\bNA\bAM\bME\bE\n\n_\br_\be_\ba_\bd - reads the news\n").text == "NAME\n\nread - reads the news\n"


def test_a_page_that_attacks_terminals_is_still_a_page() -> None:
    assert page(HTML + b"\x07" * 1000).kind is PageKind.HTML


def test_what_the_fetch_knows_goes_before_the_notes_in_the_page() -> None:
    noted = b"<!-- saved from url=(0023)https://example.org/old -->" + HTML
    assert page(noted).url == "https://example.org/old"
    assert page(noted, url="https://example.org/new").url == "https://example.org/new"
    (fetched,) = load_bytes(HTML, "-", saved=datetime(2020, 1, 2, tzinfo=UTC))
    assert fetched.saved == datetime(2020, 1, 2, tzinfo=UTC)


def test_the_age_of_the_file_is_not_taken_for_the_time_of_saving(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    assert load(str(path))[0].saved is None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_clear_error(data: bytes) -> None:
    try:
        pages = load_bytes(data, "a source")
    except LoadError as error:
        assert error.reason and "\n" not in error.reason
    else:
        assert all("\0" not in loaded.text and "\r" not in loaded.text for loaded in pages)


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 120))
def test_any_damage_to_gzip_gives_a_page_or_a_clear_error(noise: bytes, at: int) -> None:
    packed = gzip.compress(HTML, mtime=0)
    try:
        load_bytes(packed[:at] + noise + packed[at + len(noise) :], "a source")
    except LoadError as error:
        assert error.reason
