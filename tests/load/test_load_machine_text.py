import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.load.kind import page_kind
from reader.load.machine_text import machine_format
from reader.load.signatures import foreign_format
from reader.model import PageKind

CODE = "program code or a style sheet"
ARTICLE = """How to centre a box

You write the following rule, and every browser made since 2013 understands it without any more help from you:

    .box { display: flex; justify-content: center; }

A reader of this blog asked why the older way with tables was given up. There were three reasons for that, and the
first was that nobody could read such pages aloud; the others are told in an earlier article that I wrote in May.
"""


def format_of(text: str) -> str | None:
    return machine_format(text, page_kind(text))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>Text",
        "\n\n<html lang=en><body>",
        "<!-- saved from url=(0019)http://example.org/ -->\n<HTML>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html>',
        "<h1>Title</h1>\nText",
        "<p>Only a paragraph",
        "<!-- a comment that never ends <p>Text",
        "Title of the page\n<p>First paragraph.</p>\n<p>Second paragraph, with a <a href=/x>link</a>.</p>\n",
    ],
)
def test_html_is_recognised(text: str) -> None:
    assert page_kind(text) is PageKind.HTML
    assert format_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Harbour wall reopens\n\nThe wall reopened on Tuesday.",
        "[Updated] Harbour wall reopens\n\n[Read more] about the wall.",
        "{Harbour} wall reopens",
        "1 < 2, said the council",
        "<someone> I am here\n<other> So am I\n",
        "Use <p> for paragraphs\n\nand <br> for line breaks.",
        "Let me tell you (as I always do) what happened.\n",
        "Skip to content\n\n  • News\n  • Sport\n\nRate (USD): 1; 2; 3\n",
        "Dear reader,\nthis letter, as all letters,\nhas commas, and lines,\nmany alike, with two,\nbut it ends.\n",
        "On Tuesday Ann wrote:\n" + "> The wall is open again and so is the road.\n" * 20 + "Good.\n",
        ARTICLE,
    ],
)
def test_text_for_people_is_text(text: str) -> None:
    assert page_kind(text) is PageKind.TEXT
    assert format_of(text) is None


def test_a_declaration_settles_what_could_be_either() -> None:
    mixed = "A long line of plain text that stands before anything else.\n\nThen <b>one</b> word.\n"
    assert page_kind(mixed) is PageKind.TEXT
    assert page_kind(mixed, is_declared_html=True) is PageKind.HTML
    assert page_kind("No tag at all.", is_declared_html=True) is PageKind.TEXT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"version": "1", "items": []}', "JSON data"),
        ('[{"a": 1}, {"b": 2}]', "JSON data"),
        ("[1, 2, 3]", "JSON data"),
        ("[]", "JSON data"),
        ("/*! A licence */\nbody{margin:0}", CODE),
        ("@media print { .x { display: none; } }", CODE),
        (".a, .b > .c {\n  color: #333;\n}\n\n.d { margin: 0 auto; }\n", CODE),
        ('"use strict";var a=1;', CODE),
        ("(function(w){w.x=1})(window);", CODE),
        ("// A note\n// goes on\nconst { a } = require('a')\n", CODE),
        ('window.DATA = {"a": "<p>x</p><p>y</p>"};', CODE),
        ('callback({"a": 1})', CODE),
        ('import x from "y"\n', CODE),
        ("#!/bin/sh\necho hello\n", CODE),
        ("<opml version='2.0'></opml>", "a list of feeds"),
        ("<!-- made by hand --><svg:svg><a/><title>x</title></svg:svg>", "an SVG picture"),
        ('<?xml version="1.0"?><catalog><book/></catalog>', "an XML document"),
        ("<catalog><book>x</book></catalog>\n", "an XML document"),
        ("name,year,town\n" + "Ann,1980,Oslo\n" * 9, "a table of data"),
        ("a\tb\tc\n" * 5, "a table of data"),
        ("ÿÿÿÿÿÿ", "a single character repeated"),
    ],
)
def test_text_for_machines_is_named(text: str, name: str) -> None:
    assert format_of(text) == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"RIFF\x24\x10\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x20ftypavif", "a picture"),
        (b"\0\0\0\x20ftypisom", "a video"),
        (b"wOF2\0\x01\0\0", "a font"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "an Office document"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04" + bytes(26) + b"META-INF/\xca\xfe" + bytes(44) + b"META-INF/MANIFEST.MF", "a program"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
        (bytes(range(256)) * 4, "binary data"),
        (bytes(1000), "binary data"),
    ],
)
def test_formats_are_known_by_their_first_bytes(head: bytes, name: str) -> None:
    assert foreign_format(head) == name


@pytest.mark.parametrize(
    "head",
    [
        b"PKZIP was written in 1989.",
        b"BM is short for many things.",
        b"MZ and other initials",
        b"ID for everybody",
        b"II. The second part",
        b"7z, Rar and other archives",
        b"\x1b$B4A;z\x1b(B and \x1b[1mbold\x1b[0m",
        b"A tab\tand a page\x0cbreak and o\x08overstrike",
        "Привет".encode("cp1251"),
        b"<p>" + b"\x07" * 4000,
    ],
)
def test_text_is_no_foreign_format(head: bytes) -> None:
    assert foreign_format(head) is None


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "<", "{", "[", "Content-Type: multipart/", "/*", "<p>", "//"]))
def test_any_text_has_a_kind(text: str, start: str) -> None:
    kind = page_kind(start + text)
    assert machine_format(start + text, kind) != ""
