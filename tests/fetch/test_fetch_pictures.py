"""Pictures are fetched by the same rules as pages, within bounds of their own."""

import gzip
from collections.abc import Iterator

import pytest
from fetch_server import Server, answer, serve

from reader.errors import FetchCause, FetchError
from reader.fetch import Limits, Wanted, fetch
from reader.fetch.media import media_type_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as serving:
        yield serving


def test_a_picture_is_asked_for_and_comes(server: Server) -> None:
    server.answers["/page"] = answer(PNG, "Content-Type: image/png")
    fetched = fetch(server.url(), typed=True, wanted=Wanted.PICTURE)
    assert (fetched.data, fetched.media_type) == (PNG, "image/png")
    assert "Accept: image/avif, image/webp, image/jpeg, image/png, image/gif, */*;q=0.1\r\n" in server.requests[0]


@pytest.mark.parametrize(
    ("header", "may_be"),
    [
        ("image/jpeg", True),
        ("image/webp", True),
        ("image/svg+xml", False),
        ("binary/octet-stream", True),
        ("application/octet-stream", True),
        ("", True),
        ("text/html", False),
        ("video/mp4", False),
    ],
)
def test_what_may_be_a_picture_is_received(header: str, may_be: bool) -> None:
    assert media_type_of(header).may_be(Wanted.PICTURE) is may_be


def test_what_is_no_picture_is_refused(server: Server) -> None:
    server.answers |= {
        "/html": answer(b"<p>x"),
        "/svg": answer(b"<svg/>", "Content-Type: image/svg+xml"),
        "/none": answer(b"", "Content-Type: image/png"),
        "/bomb": answer(gzip.compress(bytes(5 << 20)), "Content-Type: image/png", "Content-Encoding: gzip"),
        "/large": answer(b"x", "Content-Type: image/png", length=5 << 20),
    }
    reasons = {}
    for path in server.answers:
        with pytest.raises(FetchError) as failed:
            fetch(
                server.url(path),
                typed=True,
                wanted=Wanted.PICTURE,
                limits=Limits(wire_bytes=1 << 20, unpacked_bytes=1 << 20),
            )
        assert failed.value.cause is FetchCause.REFUSED
        reasons[path] = failed.value.reason
    assert reasons == {
        "/html": "is text/html, not a picture",
        "/svg": "is image/svg+xml, not a picture",
        "/none": "the server sends an empty picture",
        "/bomb": "unpacks to more than 1 MB",
        "/large": "is larger than 1 MB",
    }
