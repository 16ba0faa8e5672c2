import base64
import binascii
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.inline_picture import inline_name
from reader.load.document import Document, Known, Walk
from reader.load.form import Form, form_of
from reader.load.forms import mhtml
from reader.load.page import open_document, read_parts
from reader.load.pictures import WantedPicture
from reader.model import Page, PageKind, Stated

ADDRESS = "https://news.example/wall/open.html"
TEXT = "<!DOCTYPE html><html><head><title>The wall – News</title></head><body><p>Reopened.</p></body></html>"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff\r\n--nearly\r\nbinary"

CHROME = f"""\
From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: =?utf-8?Q?The=20wall=20=E2=80=93=20News?=
Date: Thu, 13 Jun 2024 21:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="BB"
"""
EXPLORER = """\
From: "Gespeichert von Windows Internet Explorer 8"
Subject: The wall
Date: Thu, 13 Jun 2024 23:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="BB"
X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.5512
"""
OPERA = f"""\
Content-Type: multipart/related; start=<op.mhtml.1@x>; boundary=BB
Content-Location: {ADDRESS}
Subject: =?utf-8?Q?The_wall?=
MIME-Version: 1.0
"""
UNMHT = """\
From: <Saved by UnMHT>
Subject: The wall
Date: Thu, 13 Jun 2024 23:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; boundary="BB"; type="text/html"
"""
WORD = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="BB"\n'
HEADS = (CHROME, EXPLORER, OPERA, UNMHT, WORD)


def part(media_type: str, content: bytes, location: str = "", *headers: str, encoding: str = "binary") -> bytes:
    encoded = {
        "binary": content,
        "8bit": content,
        "base64": base64.encodebytes(content),
        "quoted-printable": binascii.b2a_qp(content, istext=False),
    }[encoding]
    located = (f"Content-Location: {location}",) if location else ()
    fields = (f"Content-Type: {media_type}", f"Content-Transfer-Encoding: {encoding}", *located, *headers)
    return "\r\n".join((*fields, "", "")).encode() + encoded


def archive(*parts: bytes, head: str = CHROME) -> bytes:
    body = b"".join(b"--BB\r\n" + inner + b"\r\n" for inner in parts)
    return head.replace("\n", "\r\n").encode() + b"\r\n" + body + b"--BB--\r\n"


def document_of(data: bytes) -> Document:
    return open_document(io.BytesIO(data), "page.mhtml", Known(), Walk())


def page_of(data: bytes) -> Page:
    (page,) = read_parts(document_of(data))
    assert isinstance(page, Page)
    return page


def picture_of(data: bytes, address: str | None = None, saved_as: str | None = None) -> bytes | None:
    return mhtml.picture(document_of(data), "", WantedPicture(address, saved_as))


ROOT = part("text/html; charset=utf-8", TEXT.encode(), ADDRESS, encoding="quoted-printable")


@pytest.mark.parametrize("head", HEADS)
def test_archives_of_all_browsers(head: str) -> None:
    data = archive(ROOT, head=head)
    page = page_of(data)

    assert form_of(data) is Form.MHTML
    assert (page.kind, page.text, page.url) == (PageKind.HTML, TEXT, ADDRESS)
    assert page.saved == (datetime(2024, 6, 13, 21, 30, tzinfo=UTC) if "Date" in head else None)
    assert (page.part, page.damage, page.stated, page.is_body) == ("", None, Stated(), False)


@pytest.mark.parametrize("encoding", ["binary", "8bit", "base64", "quoted-printable"])
def test_parts_in_any_encoding(encoding: str) -> None:
    text = TEXT.replace("Reopened", "Wieder geöffnet")
    data = archive(
        part("text/html", text.encode(), ADDRESS, encoding=encoding),
        part("image/png", PICTURE, "https://news.example/p.png", encoding=encoding),
    )

    assert page_of(data).text == text
    assert picture_of(data, "https://news.example/p.png") == PICTURE


def test_a_page_in_an_encoding_of_its_own() -> None:
    text = "<meta charset=windows-1251><p>Стена снова открыта"

    assert page_of(archive(part("text/html", text.encode("cp1251"), ADDRESS))).text == text


def test_the_page_is_the_part_that_start_names_else_the_first_in_html() -> None:
    other = part("text/html", b"<p>Other</p>", "https://ads.example/")
    named = part("text/html", TEXT.encode(), ADDRESS, "Content-ID: <op.mhtml.1@x>")
    style = part("text/css", b"p{}", "https://news.example/a.css")

    assert page_of(archive(style, other, named, head=OPERA)).text == TEXT
    assert page_of(archive(style, ROOT, other)).text == TEXT


def test_an_archive_inside_of_versions() -> None:
    inner = b'Content-Type: multipart/related; boundary="CC"\r\n\r\n--CC\r\n' + ROOT + b"\r\n--CC--\r\n"
    head = CHROME.replace("multipart/related", "multipart/alternative")
    plain = part("text/plain", b"Reopened.")

    assert page_of(archive(plain, inner, head=head)).text == TEXT


def test_a_page_without_parts() -> None:
    data = f"From: <Saved by UnMHT>\nContent-Location: {ADDRESS}\nContent-Type: text/html\n\n{TEXT}".encode()
    page = page_of(data)

    assert (page.text, page.url) == (TEXT, ADDRESS)


@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("https://news.example/wall/p.png", "https://news.example/wall/p.png"),
        ("https://news.example/wall/p.png", "https://news.example/wall/p.png#top"),
        ("https://news.example/wall/p%20q.png", "https://news.example/wall/p q.png"),
        ("https://news.example/p?a=1&amp;b=2", "https://news.example/p?a=1&b=2"),
        ("p.png", "https://news.example/wall/p.png"),
        ("../p.png", "https://news.example/p.png"),
    ],
)
def test_pictures_by_their_addresses(location: str, wanted: str) -> None:
    data = archive(ROOT, part("image/png", PICTURE, location, encoding="base64"))

    assert picture_of(data, wanted) == PICTURE
    assert picture_of(data, "https://news.example/other.png") is None


def test_pictures_by_their_identifiers_and_by_relative_paths() -> None:
    root = part("text/html", TEXT.encode(), "file:///C:/Docs/wall.htm")
    data = archive(
        root,
        part("image/png", b"one", "file:///C:/Docs/wall-Dateien/image001.png"),
        part("image/png", b"two", "", "Content-ID: <two@x>"),
        head=WORD,
    )

    assert page_of(data).url is None
    assert picture_of(data, saved_as="wall-Dateien/image001.png") == b"one"
    assert picture_of(data, saved_as="cid:two@x") == b"two"
    assert picture_of(data, saved_as="../../etc/passwd") is None


def test_pictures_that_stand_in_the_markup() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    data = archive(part("text/html", f'<p>x</p><img src="{address}">'.encode(), ADDRESS, encoding="quoted-printable"))

    assert picture_of(data, saved_as=inline_name(address)) == PICTURE
    assert picture_of(data, saved_as=inline_name(address + "x")) is None


def test_a_page_of_frames_is_followed_by_what_they_show() -> None:
    root = part("text/html", b'<frameset><frame src="menu.html"><frame src=cid:main@x></frameset>', ADDRESS)
    menu = part("text/html", b"<p>Menu</p>", "https://news.example/wall/menu.html")
    main = part("text/html", b'<p>Story</p><iframe src="menu.html"></iframe>', "", "Content-ID: <main@x>")
    text = page_of(archive(root, menu, main)).text

    assert text.index("<frameset>") < text.index("Menu") < text.index("Story")
    assert text.count("Menu") == 1


def test_frames_of_a_page_with_text_of_its_own_are_left_out() -> None:
    words = b"<p>" + b"Many words are here. " * 40 + b"</p>"
    root = part("text/html", words + b'<iframe src="ad.html"></iframe>', ADDRESS)

    assert "Buy" not in page_of(archive(root, part("text/html", b"Buy", "https://news.example/wall/ad.html"))).text


def test_an_archive_that_is_cut_is_read_as_far_as_it_goes() -> None:
    data = archive(ROOT, part("image/png", PICTURE * 50, "https://news.example/p.png"))
    without_picture, within_page = data[:-900], data[: data.index(b"Reopened")]

    assert (page_of(without_picture).text, page_of(without_picture).damage) == (TEXT, "the end of the file is missing")
    assert page_of(within_page).text.endswith("<p>")
    assert page_of(within_page).damage == "the end of the file is missing"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(part("image/png", PICTURE)), "is a web archive without a page"),
        (CHROME.encode(), "is a web archive without a page"),
        (archive(part("text/html", b" \n ")), "holds nothing but white space"),
    ],
)
def test_an_archive_without_a_page_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError) as error:
        page_of(data)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    "head",
    [
        "From: Ann <a@x>\nTo: b@x\nSubject: c\nContent-Type: multipart/related; boundary=BB\n",
        "Received: by x\nFrom: Ann <a@x>\nContent-Location: https://x.example/\nContent-Type: text/html\n",
        "From: Ann <a@x>\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=BB\n",
    ],
)
def test_mail_is_no_web_archive(head: str) -> None:
    assert form_of(f"{head}\n--BB\nContent-Type: text/html\n\nText".encode()) is Form.MAIL


@settings(deadline=None)
@given(
    st.sampled_from(HEADS),
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [b"\n", b"--BB", b"--BB--", b"Content-Type: text/html\n", b"Content-Location: ", b"<frame src=a>"]
        )
    ).map(b"".join),
)
def test_whatever_follows_a_head_is_read_or_refused(head: str, rest: bytes) -> None:
    try:
        assert isinstance(page_of(head.encode() + b"\n--BB\nContent-Type: text/html\n\n" + rest), Page)
    except LoadError as error:
        assert error.reason


@given(st.lists(st.binary(max_size=60), max_size=4), st.sampled_from(["binary", "base64"]))
def test_what_is_joined_into_an_archive_comes_out_of_it(contents: list[bytes], encoding: str) -> None:
    contents = [b"x" + content.replace(b"--BB", b"") for content in contents]
    pictures = [
        part("image/png", content, f"https://news.example/{number}.png", encoding=encoding)
        for number, content in enumerate(contents)
    ]
    data = archive(ROOT, *pictures)

    assert [picture_of(data, f"https://news.example/{number}.png") for number in range(len(contents))] == contents
