import bz2
import functools
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable
from random import Random

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.inflate import Inflated, InflateError, gunzip, inflate, unpack, unpack_encoded, unpack_head
from reader.packings import Packing, packing_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 1 << 20
BROKEN = "the compressed data is cut or broken"
TEXT = b"".join(b"Line %d of a page that was kept.\n" % number for number in range(5000))


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_whole_data_comes_back(data: bytes) -> None:
    bare = zlib.compressobj(wbits=-15)
    assert gunzip(gzip.compress(data), LIMIT) == Inflated(data)
    assert inflate(zlib.compress(data), LIMIT) == Inflated(data)
    assert inflate(bare.compress(data) + bare.flush(), LIMIT) == Inflated(data)


def test_members_follow_each_other_and_what_follows_them_is_ignored() -> None:
    members = gzip.compress(b"first ") + gzip.compress(b"second")
    assert gunzip(members, LIMIT) == Inflated(b"first second")
    assert gunzip(members + b"\0\0 something else", LIMIT) == Inflated(b"first second")


@settings(deadline=None)
@given(st.integers(min_value=20, max_value=len(gzip.compress(TEXT)) - 1))
def test_cut_data_gives_its_beginning_and_says_so(length: int) -> None:
    try:
        inflated = gunzip(gzip.compress(TEXT)[:length], LIMIT)
    except InflateError as error:
        assert str(error) == "is broken gzip data"
    else:
        assert inflated.damage == BROKEN
        assert TEXT.startswith(inflated.data)


def test_a_wrong_checksum_loses_nothing() -> None:
    packed = gzip.compress(TEXT)
    assert gunzip(packed[:-8] + bytes(8), LIMIT) == Inflated(TEXT, BROKEN)


def test_a_broken_second_member_keeps_the_first() -> None:
    assert gunzip(gzip.compress(TEXT) + b"\x1f\x8b\x08\xff", LIMIT) == Inflated(TEXT, BROKEN)


def test_the_limit_counts_all_members_and_is_exact() -> None:
    assert gunzip(gzip.compress(bytes(LIMIT)), LIMIT).data == bytes(LIMIT)
    with pytest.raises(InflateError, match="unpacks to more than 1 MB"):
        gunzip(gzip.compress(bytes(LIMIT)) + gzip.compress(b"x"), LIMIT)
    with pytest.raises(InflateError, match="unpacks to more than 1 MB"):
        inflate(zlib.compress(bytes(LIMIT + 1)), LIMIT)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_data_unpacks_or_is_refused(data: bytes) -> None:
    for either in (gunzip, inflate):
        try:
            assert len(either(b"\x1f\x8b\x08" + data, LIMIT).data) <= LIMIT
        except InflateError as error:
            assert str(error)


def test_the_beginning_of_cut_data_can_be_looked_at() -> None:
    assert unpack_head(gzip.compress(TEXT)[:400], Packing.GZIP, 100) == TEXT[:100]
    assert unpack_head(bz2.compress(TEXT)[:400], Packing.BZIP2, 100) == b""
    with pytest.raises(InflateError):
        unpack_head(b"\x1f\x8b\x08\xff\xff" + bytes(20), Packing.GZIP, 100)


PACK: dict[Packing, Callable[[bytes], bytes]] = {
    Packing.GZIP: gzip.compress,
    Packing.BZIP2: bz2.compress,
    Packing.XZ: lzma.compress,
    Packing.LZMA: lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    Packing.ZSTANDARD: zstd.compress,
    Packing.BROTLI: brotli.compress,
}


@functools.cache
def packed_text(packing: Packing) -> bytes:
    return PACK[packing](TEXT)


every_packing = pytest.mark.parametrize("packing", PACK, ids=str)


@every_packing
def test_each_packing_is_known_by_its_first_bytes_and_unpacked(packing: Packing) -> None:
    packed = packed_text(packing)
    assert packing_of(packed) is (None if packing is Packing.BROTLI else packing)
    assert unpack(packed, packing, LIMIT) == Inflated(TEXT)
    assert packing_of(TEXT) is None


@pytest.mark.parametrize(
    "packing", [packing for packing in PACK if packing not in (Packing.LZMA, Packing.BROTLI)], ids=str
)
def test_members_of_each_packing_follow_each_other(packing: Packing) -> None:
    members = PACK[packing](b"first ") + PACK[packing](b"second")
    assert unpack(members, packing, LIMIT) == Inflated(b"first second")
    assert unpack(members + bytes(8), packing, LIMIT) == Inflated(b"first second")


@every_packing
def test_bombs_of_each_packing_are_refused(packing: Packing) -> None:
    with pytest.raises(InflateError, match="unpacks to more than 1 MB"):
        unpack(PACK[packing](bytes(LIMIT + 1)), packing, LIMIT)


@every_packing
@settings(deadline=None, max_examples=50)
@given(st.data())
def test_cut_data_of_each_packing_gives_its_beginning_and_says_so(packing: Packing, data: st.DataObject) -> None:
    packed = packed_text(packing)
    # So near to the end that all of the text has come, xz still lacks its index.
    length = data.draw(st.integers(1, len(packed) - 1))
    try:
        inflated = unpack(packed[:length], packing, LIMIT)
    except InflateError as error:
        assert str(error) == f"is broken {packing} data"
    else:
        assert inflated.damage == BROKEN
        assert TEXT.startswith(inflated.data)


@every_packing
@settings(deadline=None, max_examples=50)
@given(st.data())
def test_any_damage_unpacks_or_is_refused(packing: Packing, data: st.DataObject) -> None:
    packed = bytearray(packed_text(packing))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        assert len(unpack(bytes(packed), packing, LIMIT).data) <= LIMIT
    except InflateError as error:
        assert str(error)


def test_what_http_sends_is_unpacked_as_it_says() -> None:
    for name, packing in (("br", Packing.BROTLI), ("zstd", Packing.ZSTANDARD), ("gzip", Packing.GZIP)):
        packed, pack = packed_text(packing), PACK[packing]
        assert unpack_encoded(packed, name, LIMIT) == Inflated(TEXT)
        assert unpack_encoded(packed[:-9], name, LIMIT).damage == BROKEN
        assert unpack_encoded(gzip.compress(packed), f"{name}, gzip", LIMIT) == Inflated(TEXT)
        with pytest.raises(InflateError, match="unpacks to more than 1 MB"):
            unpack_encoded(pack(bytes(LIMIT + 1)), name, LIMIT)


def test_a_fault_in_brotli_loses_nothing_of_what_stands_well_before_it() -> None:
    noise = bytes(Random(8).randbytes(20_000))
    packed = brotli.compress(noise) + b"and more"
    unpacked = unpack(packed, Packing.BROTLI, LIMIT)
    assert unpacked.damage == BROKEN
    assert noise.startswith(unpacked.data) and len(unpacked.data) > 19_800


def test_a_python_without_a_packing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bz2", None)
    with pytest.raises(InflateError, match="is packed with bzip2, which this Python was built without"):
        unpack(bz2.compress(TEXT), Packing.BZIP2, LIMIT)


@pytest.mark.parametrize("is_packed", [False, True])
def test_frames_are_unpacked_with_the_dictionary_before_them(is_packed: bool) -> None:
    samples = [b"Line %d of a page that was kept for %d years.\n" % (number, number * 7) for number in range(4000)]
    dictionary = zstd.train_dict(samples, 4096)
    content = zstd.compress(dictionary.dict_content) if is_packed else dictionary.dict_content
    frames = b"".join(zstd.compress(sample, zstd_dict=dictionary) for sample in samples[:20])
    packed = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content + frames
    assert unpack(packed, Packing.ZSTANDARD, LIMIT) == Inflated(b"".join(samples[:20]))
    with pytest.raises(InflateError):
        unpack(frames, Packing.ZSTANDARD, LIMIT)


def test_other_frames_to_be_skipped_are_skipped() -> None:
    skipped = b"\x5d\x2a\x4d\x18\x04\0\0\0" + b"note"
    assert unpack(skipped + zstd.compress(TEXT), Packing.ZSTANDARD, LIMIT) == Inflated(TEXT)
