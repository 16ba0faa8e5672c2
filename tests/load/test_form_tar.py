"""TAR archives are read as folders are, however they were made."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable

import pytest
from archive_values import PICTURE, faults_in, found_in, html, parts_in, picture_in, reads_or_says_why
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.load.tar_headers import TarError, tar_members
from reader.model import Page


def tarred(members: dict[str, bytes], kind: int = tarfile.PAX_FORMAT, encoding: str = "utf-8") -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=kind, encoding=encoding) as file:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))
    return archive.getvalue()


MEMBERS = {
    "./b/second.html": html("Second"),
    "./a_files/logo.png": PICTURE,
    "./a_files/frame.html": html("A frame"),
    "./a.html": html("A"),
    "./b/style.css": b"body { margin: 0; color: #333; }\n",
    "./b/notes": b"Harbour wall reopens\n\nThe wall reopened on Tuesday after repairs, the council said.\n",
    "./._a.html": b"\0\5\x16\7",
}
ARCHIVE = tarred(MEMBERS)
LONG = "folder/" * 30 + "x" * 120 + ".html"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_an_archive_is_read_as_the_folder_that_it_would_unpack_to(pack: Callable[[bytes], bytes]) -> None:
    assert parts_in(pack(ARCHIVE)) == ["a.html", "b/notes", "b/second.html"]
    assert faults_in(pack(ARCHIVE)) == []
    (page,) = [found for found in found_in(pack(ARCHIVE)) if isinstance(found, Page) and found.part == "a.html"]
    assert page.text == html("A").decode()


@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_each_kind_of_header_is_read(kind: int) -> None:
    name = LONG if kind != tarfile.USTAR_FORMAT else "folder/" * 20 + "x.html"
    assert parts_in(tarred({name: html("Long"), "Größe.html": html("Size")}, kind)) == ["Größe.html", name]


def test_names_in_no_utf_8_are_read_as_dos_wrote_them() -> None:
    assert parts_in(tarred({"Größe.html": html("Size")}, tarfile.USTAR_FORMAT, "cp437")) == ["Größe.html"]


def test_large_numbers_of_gnu_tar_are_read() -> None:
    header = bytearray(tarred({"a.html": html("A")}, tarfile.GNU_FORMAT))
    header[124:136] = b"\x80" + len(html("A")).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    assert parts_in(bytes(header)) == ["a.html"]


def test_links_devices_and_folders_are_passed_over() -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as file:
        for name, kind in (
            ("folder", tarfile.DIRTYPE),
            ("link.html", tarfile.SYMTYPE),
            ("hard.html", tarfile.LNKTYPE),
            ("device.html", tarfile.CHRTYPE),
            ("pipe.html", tarfile.FIFOTYPE),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            file.addfile(member)
    assert faults_in(archive.getvalue()) == ["a source: holds no pages"]


def test_a_picture_is_found_beside_its_page() -> None:
    for archive in (ARCHIVE, gzip.compress(ARCHIVE)):
        assert picture_in(archive, "a.html", saved_as="a_files/logo.png") == PICTURE
        assert picture_in(archive, "b/second.html", saved_as="../a_files/logo.png") == PICTURE
        assert picture_in(archive, "a.html", saved_as="../../logo.png") is None


def test_a_cut_archive_gives_what_came_before_and_says_so() -> None:
    whole = tarred({"a.html": html("A"), "b.html": html("B" * 3000)})
    cut = whole[: 512 + 512 + 512 + 1024]
    pages = [found for found in found_in(cut) if isinstance(found, Page)]
    assert [(page.part, page.damage) for page in pages] == [
        ("a.html", None),
        ("b.html", "the archive ends before it does"),
    ]
    assert faults_in(whole[: 512 + 512 + 100]) == ["a source: is cut, so what comes after is missing"]
    assert faults_in(headed(b"5", 0) + b"x" * 512) == ["a source: is broken, so what comes after is missing"]
    assert faults_in(gzip.compress(whole)[:-40])[-1].endswith("so what comes after is missing")


def headed(kind: bytes, size: int | bytes, name: bytes = b"a.html") -> bytes:
    header = bytearray(tarred({"x": b""}, tarfile.USTAR_FORMAT)[:512])
    header[:100] = name.ljust(100, b"\0")
    header[124:136] = size if isinstance(size, bytes) else b"%011o\0" % size
    header[156:157] = kind
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


@pytest.mark.parametrize(
    "archive",
    [
        headed(b"0", b"\xff" * 12),
        headed(b"x", 1 << 30),
        headed(b"L", 1 << 30),
        headed(b"0", b"99999999999\0"),
    ],
    ids=["negative", "huge pax header", "huge name", "no number"],
)
def test_sizes_that_no_archive_has_end_it(archive: bytes) -> None:
    with pytest.raises(TarError):
        list(tar_members(io.BytesIO(archive + bytes(1024))))


def test_a_chain_of_headers_is_no_deeper_than_one() -> None:
    chain = headed(b"x", 0) * 5000 + headed(b"0", 3) + b"abc".ljust(512, b"\0")
    assert [member.path for member in tar_members(io.BytesIO(chain))] == ["a.html"]


def test_files_with_holes_are_passed_over() -> None:
    sparse = bytearray(headed(b"S", 0))
    sparse[482] = 1
    sparse[148:156] = b" " * 8
    sparse[148:156] = b"%06o\0 " % sum(sparse)
    archive = bytes(sparse) + bytes(512) + tarred({"a.html": html("A")})
    assert parts_in(archive) == ["a.html"]


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8), st.booleans())
def test_any_damage_gives_pages_or_a_clear_error(at: int, noise: bytes, is_cut: bool) -> None:
    damaged = ARCHIVE[:at] + noise + (b"" if is_cut else ARCHIVE[at + len(noise) :])
    assert reads_or_says_why(damaged)
