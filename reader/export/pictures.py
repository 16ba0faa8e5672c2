"""The pictures of stored articles as files, as far as they were saved or fetched; nothing is fetched for it."""

import struct
import zlib
from collections.abc import Collection
from dataclasses import replace

from reader.errors import LibraryError, SourceError
from reader.ingest.article_pictures import picture_job
from reader.library import Library
from reader.load.picture_file import PictureFile
from reader.load.pixels import Pixels
from reader.model import Article, Block, BlockKind
from reader.picture_box import Wish
from reader.wanted_picture import WantedPicture
from reader.worker.cleaner import Cleaner
from reader.worker.job import Job

Key = tuple[str | None, str | None]
"""What a figure calls its picture: `Block.image` and `Block.saved_as`."""

MAX_PICTURES = 100
"""Of an article; what has more is a gallery."""
MAX_BYTES = 32 << 20
"""Of the pictures of an article together."""
_MOST_PIXELS = (1200, 1600)
"""Of a picture that has to be made anew: what screens of readers of books show."""
_WHITE = (255, 255, 255)
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that a frame's size follows (ITU-T T.81, table B.1)."""


class Pictures:
    """Finds the pictures of one library's articles, in a worker process that it starts when it first needs it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cleaner = Cleaner()

    def __enter__(self) -> "Pictures":
        return self

    def __exit__(self, *_: object) -> None:
        self._cleaner.close()

    def of(self, article_id: int, article: Article, kinds: Collection[str]) -> dict[Key, PictureFile]:
        """The pictures of an article's figures that are at hand, as files whose endings are among `kinds`.

        Those of other kinds are made into PNG.
        """
        found: dict[Key, PictureFile] = {}
        figures = [block for block in article.body if block.kind is BlockKind.FIGURE][:MAX_PICTURES]
        left = MAX_BYTES
        for block in figures:
            key = block.image, block.saved_as
            if key in found or not any(key):
                continue
            picture = self._find(article_id, block, kinds)
            if picture is not None and len(picture.data) <= left:
                left -= len(picture.data)
                found[key] = picture
        return found

    def _find(self, article_id: int, block: Block, kinds: Collection[str]) -> PictureFile | None:
        wanted = WantedPicture(block.image, block.saved_as)
        try:
            job = picture_job(self._library, article_id, wanted, None)
            if not _may_be_there(job, block):
                return None
            picture = self._cleaner.picture(job)
            if isinstance(picture, PictureFile) and picture.ending in kinds and is_sound(picture):
                return picture
            wish = Wish(room=_MOST_PIXELS, cell=(1, 1), sampled=(1, 1), paper=_WHITE)
            pixels = self._cleaner.picture(picture_job(self._library, article_id, wanted, wish))
        except (SourceError, LibraryError):
            # It was not saved, or is none: its words stand for it.
            return None
        return PictureFile(png(pixels), ".png") if isinstance(pixels, Pixels) else None


def _may_be_there(job: Job, block: Block) -> bool:
    """Whether the worker need be asked: a page alone holds no picture that it only has an address of."""
    is_kept = job.picture is not None and job.picture.kept is not None
    return is_kept or bool(block.saved_as) or bool(job.only)


def with_files(article: Article, addresses: dict[Key, str]) -> Article:
    """The article with the addresses of some pictures replaced."""

    def placed(block: Block) -> Block:
        address = addresses.get((block.image, block.saved_as)) if block.kind is BlockKind.FIGURE else None
        return block if address is None else replace(block, image=address)

    return replace(article, blocks=tuple(map(placed, article.blocks))) if addresses else article


def is_sound(picture: PictureFile) -> bool:
    """Whether a PNG or JPEG tells its size, and a GIF has its end, without which it is taken for broken.

    True of other kinds.
    """
    data = picture.data
    match picture.ending:
        case ".png":
            return data[12:16] == b"IHDR" and len(data) > 57
        case ".gif":
            return data.endswith(b";")
        case ".jpg":
            return _has_frame(data)
    return True


def _has_frame(data: bytes) -> bool:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_SIZES:
            return True
        # Filling bytes stand alone, what follows any other marker begins with its length.
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return False


def png(pixels: Pixels) -> bytes:
    """Pixels without a palette as a file (https://www.w3.org/TR/png/)."""
    width, height = pixels.size
    stride = 3 * width
    rows = b"".join(b"\0" + pixels.data[start : start + stride] for start in range(0, stride * height, stride))
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
