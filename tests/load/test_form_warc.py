"""Web archives are read page by page: WARC files, packed in any way, and WACZ, which lists its pages."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from archive_values import (
    PICTURE,
    SENTENCES,
    faults_in,
    found_in,
    html,
    parts_in,
    picture_in,
    reads_or_says_why,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.inline_picture import inline_name
from reader.load.files import MAX_FILE_BYTES
from reader.model import Page

HOME = "https://www.example.org/"
WALL = "https://www.example.org/news/wall?id=1"


def record(kind: str, url: str, block: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-01T10:20:30Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, fields: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}\r\n\r\n".encode() + body


RECORDS = (
    record("warcinfo", "", b"software: a test\r\n", "application/warc-fields"),
    record("request", HOME, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", HOME, answer(html("Home"))),
    record("response", HOME + "robots.txt", answer(b"User-agent: *\nDisallow: /private\n", "Content-Type: text/plain")),
    record("response", HOME + "wall.png", answer(PICTURE, "Content-Type: image/png")),
    record("response", HOME + "script.js", answer(b"var a = {};", "Content-Type: text/javascript")),
    record("response", HOME + "gone", answer(html("Gone"), status="404 Not Found")),
    record("response", HOME + "old", answer(b"", f"Location: {WALL}", "301 Moved")),
    record("response", HOME + "data", answer(b'{"a": 1}')),
    record("revisit", HOME + "again", answer(b"")),
    record("response", WALL, answer(html("Wall"))),
    record("metadata", WALL, b"fetchTimeMs: 5\r\n", "application/warc-fields"),
    record("resource", "https://example.org/kept.html", html("Kept"), "text/html"),
)
ARCHIVE = b"".join(RECORDS)
PARTS = ["example.org", "example.org_news_wall?id=1", "example.org_kept.html"]


def one(body: bytes, fields: str = "Content-Type: text/html") -> Page:
    (page,) = found_in(record("response", HOME, answer(body, fields)))
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    "pack",
    [
        lambda records: b"".join(records),
        lambda records: b"".join(map(gzip.compress, records)),
        lambda records: gzip.compress(b"".join(records)),
    ],
    ids=["plain", "each record packed", "packed as one"],
)
def test_pages_are_read_and_all_else_is_passed_over(pack: Callable[[tuple[bytes, ...]], bytes]) -> None:
    assert parts_in(pack(RECORDS)) == PARTS
    assert faults_in(pack(RECORDS)) == []


def test_a_page_has_its_address_and_the_time_it_was_kept() -> None:
    page = found_in(ARCHIVE)[1]
    assert isinstance(page, Page)
    assert (page.url, page.saved) == (WALL, datetime(2021, 5, 1, 10, 20, 30, tzinfo=UTC))
    assert page.text == html("Wall").decode()


def test_an_address_kept_twice_is_two_parts() -> None:
    assert parts_in(RECORDS[2] + RECORDS[2]) == ["example.org", "example.org (2)"]


def chunked(body: bytes) -> bytes:
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 50]), body[at : at + 50]) for at in range(0, len(body), 50))
        + b"0\r\n\r\n"
    )


def test_bodies_are_unpacked_as_their_head_says() -> None:
    text = html("Wall").decode()
    assert one(chunked(html("Wall")), "Content-Type: text/html\r\nTransfer-Encoding: chunked").text == text
    assert one(gzip.compress(html("Wall")), "Content-Type: text/html\r\ncontent-encoding: gzip").text == text
    assert one(zlib.compress(html("Wall")), "Content-Type: text/html\r\nContent-Encoding: deflate").text == text
    both = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    assert one(chunked(gzip.compress(html("Wall"))), both).text == text
    # Archives that keep bodies unpacked keep the head as it was.
    assert one(html("Wall"), both).text == text


def test_the_charset_of_the_head_counts() -> None:
    body = f"<p>Größe {SENTENCES} häufig".encode("iso-8859-1")
    assert "Größe" in one(body, "Content-Type: text/html; charset=ISO-8859-1").text


def test_a_packing_that_is_not_known_is_said() -> None:
    packed = record("response", HOME, answer(b"x", "Content-Type: text/html\r\nContent-Encoding: x-none"))
    assert faults_in(packed) == ["a source/example.org: is packed as x-none, which cannot be unpacked"]


def test_a_body_that_unpacks_to_too_much_is_refused() -> None:
    bomb = gzip.compress(bytes(MAX_FILE_BYTES + 1))
    packed = record("response", HOME, answer(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip"))
    assert faults_in(packed + RECORDS[10]) == ["a source/example.org: unpacks to more than 64 MB"]
    assert parts_in(packed + RECORDS[10]) == ["example.org_news_wall?id=1"]


def test_pictures_are_found_by_their_address() -> None:
    for archive in (ARCHIVE, b"".join(map(gzip.compress, RECORDS))):
        assert picture_in(archive, PARTS[1], address=HOME + "wall.png") == PICTURE
        assert picture_in(archive, PARTS[1], address=HOME + "none.png") is None
        assert picture_in(archive, PARTS[1], saved_as="wall.png") is None


def test_pictures_inside_a_page_are_found_in_it() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    body = html("Wall", f'<img src="{address}">')
    archive = RECORDS[2] + record("response", WALL, answer(body))
    assert picture_in(archive, PARTS[1], saved_as=inline_name(address)) == PICTURE
    assert picture_in(archive, PARTS[0], saved_as=inline_name(address)) is None
    listed = wacz([WALL], **{"archive/data.warc.gz": gzip.compress(archive)})
    assert picture_in(listed, PARTS[1], saved_as=inline_name(address)) == PICTURE


def test_a_broken_record_is_passed_over_and_said() -> None:
    broken = RECORDS[2].replace(b"Content-Length: ", b"Content-Length: x")
    archive = broken + RECORDS[10]
    assert parts_in(archive) == ["example.org_news_wall?id=1"]
    assert faults_in(archive) == ["a source: is a web archive of which some records are broken"]


def test_a_cut_archive_gives_what_came_before_and_says_so() -> None:
    pages = [found for found in found_in((RECORDS[2] + RECORDS[10])[:-100]) if isinstance(found, Page)]
    assert [page.damage for page in pages] == [None, "the archive ends before the page does"]
    packed = gzip.compress(RECORDS[2]) + gzip.compress(RECORDS[10])[:-100]
    assert faults_in(packed)[-1] == "a source: the compressed data is cut or broken, so what comes after is missing"


def test_an_archive_without_pages_says_so() -> None:
    assert faults_in(RECORDS[0] + RECORDS[4]) == ["a source: is a web archive that holds no pages"]


def wacz(pages: list[str] | None, **more: bytes) -> bytes:
    members = {"datapackage.json": b"{}", "archive/data.warc.gz": b"".join(map(gzip.compress, RECORDS))} | more
    if pages is not None:
        lines = [{"format": "json-pages-1.0"}, *({"url": url, "ts": "2021-05-01T10:20:30Z"} for url in pages)]
        members["pages/pages.jsonl"] = "\n".join(map(json.dumps, lines)).encode()
    return zipped(members, zipfile.ZIP_STORED)


def test_of_a_wacz_the_pages_that_it_lists_are_read() -> None:
    assert parts_in(wacz([WALL])) == ["example.org_news_wall?id=1"]
    assert parts_in(wacz([WALL + "#place", HOME])) == PARTS[:2]
    assert parts_in(wacz(None)) == PARTS
    assert faults_in(wacz([WALL])) == []


def test_a_listed_page_is_found_where_it_was_moved_to() -> None:
    assert parts_in(wacz([HOME + "old"])) == ["example.org_news_wall?id=1"]


def test_a_listed_page_that_is_no_article_is_said() -> None:
    assert faults_in(wacz([HOME + "data"])) == ["a source/example.org_data: is JSON data, not an article"]


def test_a_wacz_without_what_it_lists_says_so() -> None:
    assert faults_in(wacz(["https://example.net/"])) == ["a source: is a web archive that holds no pages"]
    broken = wacz([WALL], **{"archive/data.warc.gz": b"\x1f\x8b\x08 no"})
    assert faults_in(broken) == ["a source: is broken gzip data"]


def test_pictures_of_a_wacz_are_found_by_their_address() -> None:
    assert picture_in(wacz([WALL]), PARTS[1], address=HOME + "wall.png") == PICTURE


@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(ARCHIVE)), st.binary(max_size=20), st.booleans())
def test_any_damage_gives_pages_or_a_clear_error(at: int, noise: bytes, is_cut: bool) -> None:
    assert reads_or_says_why(ARCHIVE[:at] + noise + (b"" if is_cut else ARCHIVE[at + len(noise) :]))


WACZ = wacz([WALL])


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(WACZ) - 1), st.integers(0, 255))
def test_any_damage_to_a_wacz_gives_pages_or_a_clear_error(at: int, byte: int) -> None:
    damaged = io.BytesIO(WACZ)
    damaged.seek(at)
    damaged.write(bytes([byte]))
    assert reads_or_says_why(damaged.getvalue())
