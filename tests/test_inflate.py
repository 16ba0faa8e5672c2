import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.inflate import Inflated, InflateError, gunzip, gunzip_head, inflate

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
    for unpack in (gunzip, inflate):
        try:
            assert len(unpack(b"\x1f\x8b\x08" + data, LIMIT).data) <= LIMIT
        except InflateError as error:
            assert str(error)


def test_the_beginning_of_cut_data_can_be_looked_at() -> None:
    assert gunzip_head(gzip.compress(TEXT)[:400], 100) == TEXT[:100]
    with pytest.raises(InflateError):
        gunzip_head(b"\x1f\x8b\x08\xff\xff" + bytes(20), 100)
