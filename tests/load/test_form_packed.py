"""What is packed with gzip, bzip2, xz or Zstandard is read as if it were not."""

import bz2
import gzip
import io
import lzma
import random
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load import is_candidate, load_bytes
from reader.load.files import MAX_FILE_BYTES
from reader.load.form import Form, form_of
from reader.load.forms.packed import unpacked_name

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = b"<!DOCTYPE html><title>Harbour</title><p>The wall reopens on Tuesday, after repairs.</p>"
LONG = HTML + b"".join(
    b"<p>Sentence %d of an account that goes on.</p>" % random.Random(n).getrandbits(40) for n in range(9000)
)
CUT = "the compressed data is cut or broken"
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "zst": zstd.compress,
}
every_packing = pytest.mark.parametrize("pack", PACK.values(), ids=PACK)


@every_packing
def test_a_packed_page_is_the_page(pack: Callable[[bytes], bytes]) -> None:
    assert form_of(pack(HTML)) is Form.PACKED
    assert load_bytes(pack(HTML), "a source") == load_bytes(HTML, "a source")


@every_packing
def test_a_cut_page_is_read_as_far_as_it_goes_and_says_so(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(LONG * 4)
    (page,) = load_bytes(packed[: len(packed) * 9 // 10], "a source")
    assert page.damage == CUT
    assert page.text.startswith(HTML.decode())


@every_packing
def test_a_bomb_is_refused(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(LoadError, match="unpacks to more than 64 MB"):
        load_bytes(pack(b"<p>" + b" " * MAX_FILE_BYTES), "a source")


@every_packing
@settings(deadline=None, max_examples=30)
@given(st.data())
def test_any_damage_gives_a_page_or_a_clear_error(pack: Callable[[bytes], bytes], data: st.DataObject) -> None:
    packed = bytearray(pack(HTML))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(0, 255))
    try:
        load_bytes(bytes(packed[: data.draw(st.integers(at, len(packed)))]), "a source")
    except LoadError as error:
        assert error.reason and "\n" not in error.reason


def test_a_large_packed_archive_is_read_from_the_beginning_on() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for name, data in (("first.html", HTML), ("film.mp4", bytes(MAX_FILE_BYTES)), ("last.html", HTML)):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    assert [page.part for page in load_bytes(packed.getvalue(), "a source")] == ["first.html", "last.html"]
    # Cut behind the film, so that only the first page is left.
    pages = load_bytes(packed.getvalue()[: len(packed.getvalue()) - 300], "a source")
    assert [page.part for page in pages] == ["first.html"]


def test_the_name_inside_has_no_ending_of_the_packing() -> None:
    assert unpacked_name("notes.md.gz") == "notes.md"
    assert unpacked_name("kept.tgz") == "kept.tar"
    assert unpacked_name("page") == "page"


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (HTML, True),
        (b"\x89PNG\r\n\x1a\n\0\0" * 9, False),
        (b'{"a": 1}', False),
        (b"body { margin: 0; color: #333; }\n", False),
    ],
)
@pytest.mark.parametrize("ending", ["gz", "bz2", "xz", "zst"])
def test_packed_files_in_folders_are_told_by_what_they_hold(
    tmp_path: Path, ending: str, data: bytes, is_one: bool
) -> None:

    path = tmp_path / f"file.{ending}"
    path.write_bytes(PACK[ending](data))
    assert is_candidate(str(path)) is is_one
