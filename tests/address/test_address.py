from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import (
    MAX_LENGTH,
    address_key,
    host,
    is_web_address,
    link_target,
    split_address,
    target_of,
    web_address,
)

OTHER_SCHEMES = "javascript data file vbscript blob mailto tel about ftp ws intent".split()
FOREIGN = st.text(max_size=60) | st.text(st.sampled_from("http:/\\@[]#?&=%.\t\n\x1b\u202e éa1"), max_size=60)


@pytest.mark.parametrize(
    ("url", "base", "address"),
    [
        ("https://Example.ORG/A?b=C#d", None, "https://example.org/A?b=C#d"),
        ("http://example.org:80/", None, "http://example.org/"),
        ("https://example.org:8443/", None, "https://example.org:8443/"),
        ("http://user:secret@example.org/a", None, "http://example.org/a"),
        ("http://[::1]:8080/a", None, "http://[::1]:8080/a"),
        ("../b?x#y", "https://example.org/a/c", "https://example.org/b?x#y"),
        ("//example.net/a", "https://example.org/", "https://example.net/a"),
        ("?page=2", "https://example.org/a", "https://example.org/a?page=2"),
        ("#part", "https://example.org/a", "https://example.org/a#part"),
        (" https://example.org/a b\n ", None, "https://example.org/a%20b"),
        ("https://example.org/a\u00a0b\u200b", None, "https://example.org/a%C2%A0b%E2%80%8B"),
        ("http://exam ple.org/", None, None),
        ("http://exa\\mple.org/", None, None),
        ("http://[fe80::1%25lo]/", None, None),
        ("java\nscript:alert(1)", "https://example.org/", None),
        ("https://example.org/\x1b]0;x\x07\u202e", None, "https://example.org/]0;x"),
        ("/a", None, None),
        ("mailto:someone@example.org", "https://example.org/", None),
        ("tel:+491234", "https://example.org/", None),
        ("file:///etc/passwd", None, None),
        ("file:/etc/passwd", "https://example.org/", None),
        ("data:text/html,x", "https://example.org/", None),
        ("blob:https://example.org/1", "https://example.org/", None),
        ("vbscript:x", "https://example.org/", None),
        ("JavaScript://example.org/%0Aalert(1)", "https://example.org/", None),
        ("\x00 javascript:alert(1)", "https://example.org/", None),
        ("view-source:https://example.org/", "https://example.org/", None),
        ("http://", None, None),
        ("http://[::1", None, None),
        ("http://[v1.x]/", None, None),
        ("http://[::1]x/", None, None),
        ("http://x[::1]/", None, None),
        ("http://me@[::1]:80/", None, "http://[::1]/"),
        ("http://[not an address]/", None, None),
        ("http://example.org:99999/", None, None),
        ("http://example.org:x/", None, None),
        ("http://example.org:-1/", None, None),
        ("https://example.org/" + "a" * MAX_LENGTH, None, None),
        ("", "https://example.org/", None),
        (None, "https://example.org/", None),
    ],
)
def test_what_an_address_means_on_its_page(url: str | None, base: str | None, address: str | None) -> None:
    assert web_address(url, base) == address


@settings(deadline=None)
@given(FOREIGN, st.sampled_from(["", "http://", "https://example.org", "//", "\\\\"]))
def test_any_text_is_a_harmless_web_address_or_none(text: str, start: str) -> None:
    address = web_address(start + text, "https://example.org/a/b")
    is_harmless(address)
    is_harmless(link_target(start + text, "https://example.org/a/b"))


@settings(deadline=None)
@given(st.sampled_from(OTHER_SCHEMES), FOREIGN, st.sampled_from(["", " ", "\t\n", "\x00", "\x1b"]))
def test_other_schemes_lead_to_no_address_however_they_are_written(scheme: str, text: str, noise: str) -> None:
    start = noise + scheme[:3] + noise.strip() + scheme[3:]
    for url in (f"{start}:{text}", f"{start.upper()}:{text}"):
        assert web_address(url, "https://example.org/a/b") is None
        assert link_target(url, "https://example.org/a/b") is None


def is_harmless(address: str | None) -> None:
    if address is not None:
        assert is_web_address(address)
        assert urlsplit(address).hostname
        assert len(address) <= MAX_LENGTH
        assert not any(
            character.isspace() or ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in address
        )
        assert web_address(address) == address


@settings(deadline=None)
@given(
    st.sampled_from(
        ["https://example.org", "http://a-b.example", "//example.org", "/", "./a", "/a/../b", "https://Example.org"]
    ),
    st.text(st.sampled_from("/.?#;=&%a1-~:@!"), max_size=12),
    st.sampled_from(["https://example.org/a/b", "http://user@example.org:81/a?b#c", "https://[::1]/a", "", "x"]),
)
def test_white_space_around_an_address_changes_nothing(start: str, rest: str, base: str) -> None:
    assert web_address(start + rest, base) == web_address(f" {start}{rest} ", base)


@settings(deadline=None)
@given(FOREIGN, st.sampled_from(["https://example.org", "http://", ""]))
def test_the_parts_are_those_of_the_standard_library(text: str, start: str) -> None:
    address = web_address(start + text, "https://example.org/a/b")
    if address is not None:
        assert split_address(address) == urlsplit(address)


@settings(deadline=None)
@given(FOREIGN)
def test_any_base_is_borne(base: str) -> None:
    address = web_address("page.html", base)
    assert address is None or is_web_address(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a?id=1",
        "https://www.example.org/a/?id=1",
        "https://EXAMPLE.org/a?id=1#part",
        "https://example.org/a?id=1&utm_medium=mail",
        "https://user@example.org/a?id=1",
        "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa%3Fid%3D1%26utm_medium%3Dmail&sa=U",
    ],
)
def test_addresses_of_one_page_have_one_key(url: str) -> None:
    assert address_key(url) == "example.org/a?id=1"


@pytest.mark.parametrize(
    "url", ["https://example.org/A?id=1", "https://example.org/a?id=2", "https://sub.example.org/a?id=1"]
)
def test_addresses_of_other_pages_have_others(url: str) -> None:
    assert address_key(url) != "example.org/a?id=1"


@settings(deadline=None)
@given(FOREIGN)
def test_every_web_address_has_a_key_and_its_target_the_same(text: str) -> None:
    address = web_address(text, "https://example.org/a/b")
    if address is not None:
        assert address_key(target_of(address)) == address_key(address)


def test_letters_beyond_ascii_are_those_that_browsers_send() -> None:
    assert address_key("https://example.org/h\u00e4fen?o=\u5317") == address_key(
        "https://example.org/h%C3%A4fen?o=%E5%8C%97"
    )


def test_a_host_is_named_as_people_do() -> None:
    assert host("https://www.Example.org:8080/a") == "example.org"


def test_sources_that_are_addresses() -> None:
    assert is_web_address("HTTP://example.org")
    assert not is_web_address("http:/example.org")
    assert not is_web_address("./http://example.org")


@given(
    scheme=st.sampled_from(["http", "https"]),
    port=st.one_of(st.integers(0, 99_999).map(str), st.sampled_from(["", "80", "443", "0080", "65535", "65536"])),
    rest=st.sampled_from(["", "/", "/a/b?x=1#f", "?q"]),
)
def test_ports_stay_unless_they_are_the_schemes_own(scheme: str, port: str, rest: str) -> None:
    address = web_address(f"{scheme}://a.example:{port}{rest}")
    number = int(port or 0)
    if number > 65_535:
        assert address is None
        return
    shown = "" if number in (0, {"http": 80, "https": 443}[scheme]) else f":{number}"
    assert address == f"{scheme}://a.example{shown}{rest}"
    assert split_address(address) == urlsplit(address)
