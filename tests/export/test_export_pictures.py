"""Pictures that leave the library: whole ones as they are, others made anew or left out."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.pictures import is_sound, png, with_files
from reader.load.picture_file import PictureFile
from reader.load.pixels import Pixels
from reader.model import Article, Block, BlockKind

PIXELS = Pixels((2, 2), (2, 2), (2, 2), bytes(range(12)))
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x11\x08\x00\x01\x00\x01" + bytes(20)


def test_pixels_become_a_picture() -> None:
    data = png(PIXELS)
    assert struct.unpack(">2I", data[16:24]) == (2, 2)
    length = int.from_bytes(data[33:37], "big")
    assert zlib.decompress(data[41 : 41 + length]) == b"\0" + bytes(range(6)) + b"\0" + bytes(range(6, 12))
    assert is_sound(PictureFile(data, ".png"))


@pytest.mark.parametrize(
    ("data", "ending", "sound"),
    [
        (JPEG, ".jpg", True),
        (JPEG[:10], ".jpg", False),
        (b"\xff\xd8\xff\xe0\xff\xff" + bytes(9), ".jpg", False),
        (b"GIF89a" + bytes(20) + b";", ".gif", True),
        (b"GIF89a" + bytes(20), ".gif", False),
        (png(PIXELS)[:40], ".png", False),
        (b"", ".webp", True),
    ],
)
def test_what_is_cut_off_is_told(data: bytes, ending: str, sound: bool) -> None:
    assert is_sound(PictureFile(data, ending)) is sound


@given(st.binary(max_size=80))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    for ending in (".jpg", ".png", ".gif"):
        is_sound(PictureFile(b"\xff\xd8\xff" + data, ending))


def test_only_pictures_get_another_address() -> None:
    picture, text = Block(BlockKind.FIGURE, image="http://a.example/p.png"), Block(BlockKind.PARAGRAPH, "text")
    placed = with_files(Article("a", "A", (picture, text)), {("http://a.example/p.png", None): "./p.png"})
    assert [block.image for block in placed.blocks] == ["./p.png", None]
