"""Pictures of articles are kept whole or not at all, within bounds, and never from where no page may reach."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_server import Answer, Server, answer, serve
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import FetchCause, FetchError, SourceError
from reader.ingest.pictures import MAX_PICTURES, PicturesKept, keep_pictures, missing_pictures, picture_path
from reader.model import Article, Block, BlockKind, Label

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
JPEG = b"\xff\xd8\xff\xe0" + bytes(200)
GIF = b"GIF89a" + bytes(200)
WEBP = b"RIFF" + struct.pack("<I", 200) + b"WEBP" + bytes(200)
AVIF = b"\x00\x00\x00\x20ftypavif" + bytes(200)
AVIF_BY_COMPATIBILITY = b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avif" + bytes(200)
TYPED = frozenset({"127.0.0.1"})


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as serving:
        yield serving


def picture(data: bytes, media_type: str = "image/png") -> bytes:
    return answer(data, f"Content-Type: {media_type}")


def illustrated(*images: str, source: str = "http://127.0.0.1:1/page") -> Article:
    figures = tuple(Block(BlockKind.FIGURE, image=image) for image in images)
    return Article(source, "A title", (Block(BlockKind.PARAGRAPH, "Text"), *figures))


def at(server: Server, *paths: str) -> Article:
    return illustrated(*map(server.url, paths), source=server.url("/page"))


def reasons(kept: PicturesKept) -> list[str]:
    return [error.reason for error in kept.errors]


@given(st.text(max_size=300))
def test_any_address_has_a_file_in_the_folder(url: str) -> None:
    path = picture_path(Path("library"), url)
    assert path.parent == Path("library/pictures")
    assert path.name.isascii() and path.name.isalnum() and len(path.name) == 32
    assert picture_path(Path("library"), url.partition("#")[0]) == path


def test_what_is_missing_is_told_in_order(tmp_path: Path) -> None:
    article = illustrated(
        "http://a.example/2.png",
        "http://a.example/1.png",
        "data:image/png;base64,AAAA",
        "http://a.example/2.png",
        "file:///etc/passwd",
        "javascript:x",
        "http://a.example/3.png",
    )
    dropped = Block(BlockKind.FIGURE, image="http://a.example/advertisement.png", label=Label.BOILERPLATE)
    article = Article("x", "x", (*article.blocks, dropped, Block(BlockKind.FIGURE)))
    kept = picture_path(tmp_path, "http://a.example/1.png")
    kept.parent.mkdir()
    kept.write_bytes(PNG)
    assert missing_pictures(tmp_path, article) == ["http://a.example/2.png", "http://a.example/3.png"]


def test_a_gallery_is_not_emptied(tmp_path: Path) -> None:
    urls = [f"http://a.example/{number}.png" for number in range(500)]
    assert missing_pictures(tmp_path, illustrated(*urls)) == urls[:MAX_PICTURES]


def test_pictures_are_kept_as_they_came(server: Server, tmp_path: Path) -> None:
    server.answers |= {
        "/a.png": picture(PNG),
        "/b": picture(JPEG, "application/octet-stream"),
        "/c": picture(GIF, "image/gif"),
        "/d": picture(WEBP, "image/webp"),
        "/e": picture(AVIF, "image/avif"),
        "/f": picture(AVIF_BY_COMPATIBILITY, "image/avif"),
        "/g": picture(JPEG, "image/png"),
    }
    article = at(server, *server.answers)
    assert keep_pictures(tmp_path, article, typed_hosts=TYPED) == PicturesKept(7, 0, ())
    assert server.paths == list(server.answers)
    for path, data in (("/a.png", PNG), ("/b", JPEG), ("/f", AVIF_BY_COMPATIBILITY), ("/g", JPEG)):
        assert picture_path(tmp_path, server.url(path)).read_bytes() == data
    assert missing_pictures(tmp_path, article) == []
    assert keep_pictures(tmp_path, article, typed_hosts=TYPED) == PicturesKept(0, 0, ())
    assert len(server.requests) == 7


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (answer(status="404 Not Found"), "the server answers 404 Not Found"),
        (picture(b"<svg/>", "image/svg+xml"), "is image/svg+xml, not a picture"),
        (picture(b"<html>", "image/png"), "is not a picture of a known kind"),
        (picture(b"<svg/>", "image/png"), "is not a picture of a known kind"),
        (picture(b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1heic"), "is not a picture of a known kind"),
        (answer(PNG, "Content-Type: image/png", length=5000), "the connection ended before the picture did"),
        (answer(PNG, "Content-Type: image/png", length=50 << 20), "is larger than 10 MB"),
        (answer(), "is text/html, not a picture"),
    ],
)
def test_what_is_no_whole_picture_is_not_kept(server: Server, tmp_path: Path, sent: Answer, reason: str) -> None:
    server.answers |= {"/bad": sent, "/good": picture(PNG)}
    kept = keep_pictures(tmp_path, at(server, "/bad", "/good"), typed_hosts=TYPED)
    assert (kept.kept, kept.missing, reasons(kept)) == (1, 1, [reason])
    assert kept.offline is None
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == [
        picture_path(tmp_path, server.url("/good")).name
    ]


def test_pictures_stop_at_a_sum_of_bytes(server: Server, tmp_path: Path) -> None:
    server.answers = {f"/{number}": picture(PNG) for number in range(5)}
    kept = keep_pictures(tmp_path, at(server, *server.answers), typed_hosts=TYPED, max_bytes=2 * len(PNG))
    assert kept == PicturesKept(2, 3, ())
    assert len(server.requests) == 2


def test_pictures_stop_after_a_time(server: Server, tmp_path: Path) -> None:
    server.answers["/a"] = picture(PNG)
    assert keep_pictures(tmp_path, at(server, "/a"), typed_hosts=TYPED, max_seconds=0) == PicturesKept(0, 1, ())
    assert server.requests == []


def test_pictures_stop_when_cancelled(server: Server, tmp_path: Path) -> None:
    server.answers = {f"/{number}": picture(PNG) for number in range(5)}
    kept = keep_pictures(
        tmp_path, at(server, *server.answers), typed_hosts=TYPED, cancelled=lambda: len(server.requests) == 3
    )
    assert kept.kept <= 3
    assert len(server.requests) == 3


def test_a_host_in_trouble_is_not_asked_for_more(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/busy": answer(b"x", "Retry-After: 60", status="429 Slow Down"), "/good": picture(PNG)}
    kept = keep_pictures(tmp_path, at(server, "/busy", "/good"), typed_hosts=TYPED)
    assert (kept.kept, kept.missing) == (0, 2)
    (error,) = kept.errors
    assert isinstance(error, FetchError)
    assert (error.cause, error.retry_after) == (FetchCause.BUSY, 60)
    assert server.paths == ["/busy"]


def test_pages_show_no_pictures_of_the_own_network(server: Server, tmp_path: Path) -> None:
    server.answers["/a.png"] = picture(PNG)
    with serve() as neighbour:
        neighbour.answers |= {"/a.png": picture(PNG), "/page": answer()}
        foreign = (
            # Not typed at all; typed, but the page came from elsewhere; the same host and another server.
            (illustrated(server.url("/a.png"), source=server.url("/page")), frozenset[str]()),
            (illustrated(server.url("/a.png"), source="http://a.example/page"), TYPED),
            (illustrated(server.url("/a.png"), source="/home/a/page.html"), TYPED),
            (illustrated(server.url("/a.png"), source=neighbour.url("/page")), TYPED),
        )
        for article, typed_hosts in foreign:
            kept = keep_pictures(tmp_path, article, typed_hosts=typed_hosts)
            assert reasons(kept) == ["127.0.0.1 is on this machine or its own network, which pages may not reach"]
        assert server.requests == neighbour.requests == []


def test_a_page_cannot_say_that_it_is_at_home_elsewhere(server: Server, tmp_path: Path) -> None:
    server.answers["/a.png"] = picture(PNG)
    figure = Block(BlockKind.FIGURE, image=server.url("/a.png"))
    article = Article("http://a.example/page", "x", (figure,), url=server.url("/page"))
    assert keep_pictures(tmp_path, article, typed_hosts=TYPED).kept == 0
    assert server.requests == []


def test_a_disk_that_takes_nothing_ends_it(server: Server, tmp_path: Path) -> None:
    server.answers = {f"/{number}": picture(PNG) for number in range(5)}
    (tmp_path / "pictures").write_text("in the way")
    kept = keep_pictures(tmp_path, at(server, *server.answers), typed_hosts=TYPED)
    assert (kept.kept, kept.missing) == (0, 5)
    (error,) = kept.errors
    assert type(error) is SourceError
    assert error.reason.startswith("the picture cannot be kept (")
    assert len(server.requests) == 1
