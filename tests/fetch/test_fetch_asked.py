"""What requests are made of is the same whether httpx takes an address apart or it needs not be asked."""

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import web_address
from reader.fetch.asked import Asked, asked_of
from reader.fetch.connections import Origin

_PARTS = st.text("abz0129.-_~!$&'()*+,;=:@/?%\"<>\\^`{|}é ", max_size=20)


def by_httpx(address: str) -> Asked:
    url = httpx.URL(address)
    origin = Origin(url.scheme, url.raw_host.decode(), url.port or {"http": 80, "https": 443}[url.scheme])
    return Asked(origin, url.netloc, url.raw_path, url.port)


def taken_apart(address: str) -> Asked | None:
    try:
        return asked_of(address)
    except httpx.InvalidURL:
        return None


def expected(address: str) -> Asked | None:
    try:
        return by_httpx(address)
    except httpx.InvalidURL:
        return None


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example",
        "https://a-b.example:8443/feed.xml?a=1&b=x/y?z",
        "http://a.example/b/../c",
        "http://a.example/%7e/%zz",
        "http://127.0.0.1:8000/x",
        "http://[::1]:8000/x",
        "http://192.168.255.1:65535/x",
        "http://192.168.256.1/x",
        "http://192.168.01.1/x",
        "http://1.2.3/x",
        "http://2130706433/x",
        "http://a.example:65536/x",
        "http://münchen.example/straße?ü",
        "http://xn--mnchen-3ya.example/",
        "https://a.example/.well-known/feed",
        "https://a.example/?url=http://b.example/../c",
    ],
)
def test_addresses_are_taken_apart_as_httpx_does(address: str) -> None:
    assert taken_apart(address) == expected(address)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["http", "https"]), _PARTS, _PARTS)
def test_so_is_any_address(scheme: str, host: str, rest: str) -> None:
    address = (web_address(f"{scheme}://{host}/{rest}") or "").partition("#")[0]
    if address:
        assert taken_apart(address) == expected(address)


def test_a_long_address_is_taken_apart_at_once() -> None:
    for path in ("/" * 8000, "/a." * 2600, "?" * 7000, "/" + "-" * 7900):
        address = f"http://a.example{path}"
        assert taken_apart(address) == by_httpx(address)
    assert taken_apart("http://" + "a-" * 3000) is not None
