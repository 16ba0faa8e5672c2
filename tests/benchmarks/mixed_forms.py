"""Articles in the forms in which people save them, as bytes."""

import base64
import binascii
import gzip
import html
import io
import json
import random
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

from mixed_articles import MixedArticle

_LINE = b"\r\n"
_SAVED = "Mon, 06 May 2019 10:11:12 -0000"
_SAVED_ISO = "2019-05-06T10:11:12Z"
_ZIP_TIME = (2019, 5, 6, 10, 11, 12)
_PICTURE_BYTES = 30_000


def picture(number: int) -> bytes:
    """What passes for a JPEG picture by its beginning."""
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0" + random.Random(number).randbytes(_PICTURE_BYTES)


def single_file(article: MixedArticle) -> bytes:
    """A page with its pictures inside, with the note that the SingleFile extension leaves."""
    note = f"<!--\n Page saved with SingleFile \n url: {article.url} \n saved date: {_SAVED} \n-->"
    data = base64.b64encode(picture(article.number)).decode()
    figure = f'<img src="data:image/jpeg;base64,{data}" alt="">'.encode()
    start, tag, rest = article.markup.partition(b"<body")
    body, end, tail = rest.partition(b">")
    return start.replace(b"<html", f"<html>{note}<html".encode(), 1) + tag + body + end + figure + tail


def complete_page(article: MixedArticle, folder: str) -> tuple[bytes, dict[str, bytes]]:
    """A page, and what a browser lays into the folder beside it."""
    parts = {
        "photo.jpg": picture(article.number),
        "style.css": b"body { margin: 0; color: #222 }\n" * 40,
        "site.js": b"var state = {loaded: true}; function run() { return state; }\n" * 40,
        "frame.html": b"<html><body><p>An advertisement in a frame.</p></body></html>",
    }
    figure = f'<img src="./{html.escape(folder)}/photo.jpg" alt="">'.encode()
    note = f"<!-- saved from url=({len(article.url):04}){article.url} -->\n".encode()
    return note + article.markup.replace(b"</body>", figure + b"</body>", 1), parts


def mhtml(article: MixedArticle) -> bytes:
    """A page with its pictures in one file, as Chromium saves it."""
    boundary = b"----MultipartBoundary--mixed----"
    head = [
        b"From: <Saved by Blink>",
        b"Snapshot-Content-Location: " + article.url.encode(),
        b"Subject: =?utf-8?B?" + base64.b64encode(article.title[:60].encode()) + b"?=",
        b"Date: " + _SAVED.encode(),
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/related; type="text/html"; boundary="' + boundary + b'"',
        b"",
    ]
    page = [
        b"--" + boundary,
        b"Content-Type: text/html",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Location: " + article.url.encode(),
        b"",
        binascii.b2a_qp(article.markup).replace(b"\r\n", b"\n").replace(b"\n", _LINE),
    ]
    photo = [
        b"--" + boundary,
        b"Content-Type: image/jpeg",
        b"Content-Transfer-Encoding: base64",
        b"Content-Location: https://example.org/photo.jpg",
        b"",
        base64.encodebytes(picture(article.number)).replace(b"\n", _LINE),
        b"--" + boundary + b"--",
        b"",
    ]
    return _LINE.join([*head, *page, *photo])


def mail(article: MixedArticle) -> bytes:
    """A newsletter with one article, as text and as HTML."""
    message = EmailMessage()
    message["From"] = "The Paper <news@paper.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = " ".join(article.title.split())[:150]
    message["Date"] = _SAVED
    message["Message-ID"] = f"<{article.number}@paper.example>"
    message.set_content(article.plain)
    message.add_alternative(
        f"<html><body><h1>{html.escape(article.title)}</h1>{article.body}</body></html>", subtype="html"
    )
    message.set_boundary(f"=={article.number}==")
    return message.as_bytes()


def mbox(articles: Sequence[MixedArticle]) -> bytes:
    """Newsletters in one mailbox."""
    begin = b"From news@paper.example Mon May  6 10:11:12 2019\n"
    return b"".join(begin + mail(each).replace(b"\nFrom ", b"\n>From ") + b"\n" for each in articles)


def markdown(article: MixedArticle) -> bytes:
    """A note as web clippers write it."""
    head = {"title": article.title, "source": article.url, "author": article.byline, "published": article.published}
    matter = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{matter}tags:\n  - clippings\n---\n\n# {article.title}\n\n{article.plain}\n".encode()


def feed(articles: Sequence[MixedArticle]) -> bytes:
    """An RSS file with the whole articles."""
    items = "".join(
        f"<item><title>{html.escape(each.title)}</title><link>{html.escape(each.url)}</link>"
        f"<guid>{each.number}</guid><pubDate>{_SAVED}</pubDate>"
        f"<content:encoded>{html.escape(each.body)}</content:encoded></item>\n"
        for each in articles
    )
    return (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>The Paper</title><link>https://paper.example/</link>{items}</channel></rss>\n"
        )
        .translate(_NO_XML)
        .encode()
    )


def epub(articles: Sequence[MixedArticle]) -> bytes:
    """A book whose chapters are articles."""
    names = [f"chapter{number}.xhtml" for number in range(len(articles))]
    listed = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">book-{articles[0].number}</dc:identifier><dc:language>en</dc:language>'
        f"<dc:title>{html.escape(articles[0].title)}</dc:title></metadata>"
        f"<manifest>{listed}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    chapters = [
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>'.format(
            html.escape(each.title), each.body
        )
        for each in articles
    ]
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "book.opf": package}
    texts = members | dict(zip(names, chapters, strict=True))
    return _zipped({name: text.translate(_NO_XML).encode() for name, text in texts.items()})


def zipped(articles: Sequence[MixedArticle]) -> bytes:
    """An archive of pages."""
    return _zipped({f"pages/{each.number}.html": each.markup for each in articles})


def warc(articles: Sequence[MixedArticle]) -> bytes:
    """A web archive, each record packed for itself."""
    return b"".join(gzip.compress(_record(each), 3, mtime=0) for each in articles)


def packed(article: MixedArticle) -> bytes:
    """A page packed with gzip."""
    return gzip.compress(article.markup, 3, mtime=0)


def _record(article: MixedArticle) -> bytes:
    answer = _LINE.join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"", article.markup])
    head = [
        b"WARC/1.0",
        b"WARC-Type: response",
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>" % article.number,
        b"WARC-Target-URI: " + article.url.encode(),
        b"WARC-Date: " + _SAVED_ISO.encode(),
        b"Content-Type: application/http; msgtype=response",
        b"Content-Length: %d" % len(answer),
        b"",
        answer,
        b"",
        b"",
    ]
    return _LINE.join(head)


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, packing, 3)
    return file.getvalue()


_NO_XML = {code: None for code in (*range(9), 11, 12, *range(14, 32))}
"""Characters that XML cannot hold."""
