"""ZIP archives are read as folders are, and what is wrong with them is said."""

import struct
import zipfile
from pathlib import Path

import pytest
from archive_values import (
    PICTURE,
    document_of,
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

from reader.load import is_candidate
from reader.load.page import read_parts
from reader.model import Page, PageKind
from reader.own_file import HIGHLIGHTS_SIGN

ARCHIVE = zipped(
    {
        "mimetype": b"application/zip",
        "b/second.html": html("Second"),
        "b/first.txt": b"Harbour wall reopens\n\nThe wall reopened on Tuesday after repairs, the council said.\n",
        "a.html": html("A"),
        "a_files/frame.html": html("A frame"),
        "a_files/logo.png": PICTURE,
        "my_files/page.html": html("A page in a folder that belongs to none"),
        "style.css": b"body { margin: 0; color: #333; }\n",
        ".hidden.html": html("Hidden"),
        "__MACOSX/._a.html": b"\0\5\x16\7",
    }
)


def flagged(archive: bytes, flag: int) -> bytes:
    """The archive with a flag set on all of its files."""
    changed = bytearray(archive)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := changed.find(magic, at + 1)) >= 0:
            changed[at + offset] |= flag
    return bytes(changed)


def test_an_archive_is_read_as_the_folder_that_it_would_unpack_to() -> None:
    assert parts_in(ARCHIVE) == ["a.html", "b/first.txt", "b/second.html", "mimetype", "my_files/page.html"]
    assert faults_in(ARCHIVE) == []


def test_a_page_is_decoded_and_named_after_its_place() -> None:
    (page,) = found_in(zipped({"b/page.html": html("Größe")}))
    assert isinstance(page, Page)
    assert (page.source, page.part, page.kind) == ("a source/b/page.html", "b/page.html", PageKind.HTML)
    assert "Größe" in page.text


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_each_way_of_packing_is_unpacked(method: int) -> None:
    assert parts_in(zipped({"page.html": html("Page")}, method)) == ["page.html"]


def test_archives_in_archives_are_read_through() -> None:
    inner = zipped({"page.html": html("Page"), "more/other.html": html("Other")})
    assert parts_in(zipped({"kept/old.zip": inner, "new.html": html("New")})) == [
        "kept/old.zip/more/other.html",
        "kept/old.zip/page.html",
        "new.html",
    ]


def test_only_what_is_wanted_is_read() -> None:
    def parts(**walk: str) -> list[str]:
        return [found.part for found in read_parts(document_of(ARCHIVE, **walk)) if isinstance(found, Page)]

    assert parts(only="b/second.html") == ["b/second.html"]
    assert parts(after="b/second.html") == ["mimetype", "my_files/page.html"]


def test_a_picture_is_found_beside_its_page_and_nowhere_else() -> None:
    assert picture_in(ARCHIVE, "a.html", saved_as="a_files/logo.png") == PICTURE
    assert picture_in(ARCHIVE, "b/second.html", saved_as="../a_files/logo.png") == PICTURE
    assert picture_in(ARCHIVE, "b/second.html", saved_as="a_files/logo.png") is None
    assert picture_in(ARCHIVE, "a.html", saved_as="../../etc/passwd") is None
    nested = zipped({"old.zip": ARCHIVE})
    assert picture_in(nested, "old.zip/a.html", saved_as="a_files/logo.png") == PICTURE


def test_names_in_utf_8_are_read_whether_or_not_they_say_so() -> None:
    archive = zipped({"Größe.html": html("Page")})
    assert parts_in(archive) == ["Größe.html"]
    undeclared = bytearray(archive)
    for magic, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        undeclared[archive.find(magic) + offset] &= ~8
    assert parts_in(bytes(undeclared)) == ["Größe.html"]


def test_names_that_lead_out_are_names_inside() -> None:
    names = ["../../up.html", "/root.html", "..\\back.html", "c\nd.html"]
    parts = parts_in(zipped([(name, html("Page")) for name in names]))
    assert sorted(parts) == ["back.html", "c d.html", "root.html", "up.html"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_last_counts() -> None:
    (page,) = found_in(zipped([("a.html", html("Old")), ("a.html", html("New"))]))
    assert isinstance(page, Page) and "New" in page.text


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (zipped({}), "a source: holds no pages"),
        (zipped({"a.png": PICTURE, "style.css": b"body { margin: 0; color: #333; }\n"}), "a source: holds no pages"),
        (zipped({"[Content_Types].xml": b"<Types/>"}), "a source: is an Office document, not an article"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "a source: is an OpenDocument file, not an article",
        ),
        (ARCHIVE[: len(ARCHIVE) // 2], "a source: is a broken ZIP archive"),
        (flagged(zipped({"a.html": html("A")}), 1), "a source/a.html: is encrypted"),
        (zipped({"a.html": b" " * (11 << 20)}), "a source/a.html: is packed more tightly than any page"),
    ],
)
def test_what_holds_no_page_is_refused_with_the_reason(archive: bytes, reason: str) -> None:
    assert faults_in(archive) == [reason]


@pytest.mark.parametrize(
    ("archive", "is_one"),
    [
        (ARCHIVE, True),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}), False),
        (zipped({"META-INF/": b"", "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\n"}), False),
    ],
)
def test_documents_of_other_programs_in_folders_are_passed_over(tmp_path: Path, archive: bytes, is_one: bool) -> None:
    (tmp_path / "file").write_bytes(archive)
    assert is_candidate(str(tmp_path / "file")) is is_one


def test_one_bad_page_leaves_the_others() -> None:
    archive = bytearray(zipped({"a.html": html("A"), "b.html": html("B")}, zipfile.ZIP_STORED))
    archive[archive.find(b"harbour")] ^= 1
    pages = [found for found in found_in(bytes(archive)) if isinstance(found, Page)]
    assert [page.damage for page in pages] == ["the compressed data is cut or broken", None]


def test_a_file_that_unpacks_to_more_than_is_said_is_refused() -> None:
    archive = bytearray(zipped({"a.html": html("A" * 5000)}))
    at = archive.find(b"PK\x01\x02")
    archive[at + 24 : at + 28] = struct.pack("<I", 100)
    assert faults_in(bytes(archive)) == ["a source/a.html: is larger than the archive says"]


def test_files_that_share_their_data_are_refused() -> None:
    archive = bytearray(zipped({"a.html": html("A"), "b.html": html("B")}))
    at = archive.find(b"PK\x01\x02")
    archive[at + 20 : at + 24] = struct.pack("<I", 5000)
    assert faults_in(bytes(archive)) == ["a source/a.html: overlaps with other files of the archive"]


SMALL = zipped({"a.html": html("A"), "a_files/x.png": PICTURE, "b.txt.gz": b"\x1f\x8b\x08 not really"})


@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(SMALL) - 1), st.integers(0, 255), st.booleans())
def test_any_damage_gives_pages_or_a_clear_error(at: int, byte: int, is_cut: bool) -> None:
    damaged = bytearray(SMALL)
    damaged[at] = byte
    assert reads_or_says_why(bytes(damaged[:at] if is_cut else damaged))


def test_what_reader_wrote_of_a_page_is_no_page_in_an_archive_either() -> None:
    own = f"{HIGHLIGHTS_SIGN}\n\n# The wall\n\n> It is open.\n".encode()
    assert parts_in(zipped({"a.html": html("A"), "a.html.highlights.md": own})) == ["a.html"]
