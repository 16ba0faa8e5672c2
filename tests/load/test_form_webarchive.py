"""Safari's web archives are read as the page that they keep."""

import plistlib
from typing import Any

import pytest
from archive_values import PICTURE, faults_in, found_in, html, picture_in, reads_or_says_why
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Page

URL = "https://example.org/news/wall.html"


def resource(url: str, data: bytes, media_type: str, **more: str) -> dict[str, Any]:
    return {"WebResourceURL": url, "WebResourceData": data, "WebResourceMIMEType": media_type} | more


CONTENT = {
    "WebMainResource": resource(
        URL,
        html("Größe").decode().encode("cp1252"),
        "text/html",
        WebResourceTextEncodingName="windows-1252",
        WebResourceFrameName="",
    ),
    "WebSubresources": [resource("https://example.org/wall.png", PICTURE, "image/png")],
    "WebSubframeArchives": [{"WebMainResource": resource("https://example.org/ad", html("Ad"), "text/html")}],
}
BINARY = plistlib.dumps(CONTENT, fmt=plistlib.FMT_BINARY)
XML = plistlib.dumps(CONTENT, fmt=plistlib.FMT_XML)
both = pytest.mark.parametrize("archive", [BINARY, XML], ids=["binary", "XML"])


@both
def test_the_page_is_read_with_its_address_and_encoding(archive: bytes) -> None:
    (page,) = found_in(archive)
    assert isinstance(page, Page)
    assert (page.url, page.part, page.source) == (URL, "", "a source")
    assert page.text == html("Größe").decode()


@both
def test_pictures_are_found_by_their_address(archive: bytes) -> None:
    assert picture_in(archive, "", address="https://example.org/wall.png") == PICTURE
    assert picture_in(archive, "", address="https://example.org/other.png") is None


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("content", [{"WebMainResource": "a string"}, {"WebMainResource": {}}, ["WebMainResource"]])
def test_an_archive_without_a_page_says_so(kind: plistlib.PlistFormat, content: Any) -> None:
    assert faults_in(plistlib.dumps(content, fmt=kind)) == ["a source: is a web archive without a page"]


def test_a_broken_archive_says_so() -> None:
    assert faults_in(BINARY[:-20]) == ["a source: is a broken property list"]
    entity = XML.replace(b"<plist", b'<!DOCTYPE plist [<!ENTITY x "y">]><plist')
    assert faults_in(entity)[0].endswith("declares entities of its own, which is refused")


@both
@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_damage_gives_a_page_or_a_clear_error(archive: bytes, data: st.DataObject) -> None:
    damaged = bytearray(archive)
    damaged[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(archive)), st.integers(100, len(archive))))
    assert reads_or_says_why(bytes(damaged[:cut]))
