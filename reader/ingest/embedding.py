"""Puts the pictures that a source holds into an article, so that it can be printed as one file."""

import base64
from collections.abc import Iterator
from dataclasses import replace

from reader.address import is_web_address
from reader.errors import SourceError
from reader.load.files import STANDARD_INPUT
from reader.load.picture_file import PictureFile
from reader.model import Article, Block, BlockKind
from reader.wanted_picture import WantedPicture
from reader.worker.cleaner import Cleaner
from reader.worker.job import Job
from reader.worker.picture import PictureQuestion

_MAX_PICTURES = 100
_MAX_BYTES = 32 << 20
"""Of all pictures of an article together."""
_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
"""Those that every browser shows."""


def with_pictures(article: Article, source: str) -> Article:
    """The article with the pictures that its file holds or has beside it as `data:` addresses, as far as they fit.

    Nothing is fetched; what is not there keeps its address. `source` is the file, without the article's part.
    """
    figures = [block for block in article.body if block.kind is BlockKind.FIGURE][:_MAX_PICTURES]
    if not figures or source == STANDARD_INPUT or is_web_address(source):
        return article
    with Cleaner() as cleaner:
        found = dict(_found(cleaner, Job(source, only=article.part or None), figures))
    return replace(article, blocks=tuple(found.get(block, block) for block in article.blocks))


def _found(cleaner: Cleaner, job: Job, figures: list[Block]) -> Iterator[tuple[Block, Block]]:
    left = _MAX_BYTES
    for figure in figures:
        question = PictureQuestion(WantedPicture(figure.image, figure.saved_as))
        try:
            picture = cleaner.picture(replace(job, picture=question))
        except SourceError:
            # It was not saved, or is none: its words stand for it.
            continue
        media_type = _MEDIA_TYPES.get(picture.ending) if isinstance(picture, PictureFile) else None
        if isinstance(picture, PictureFile) and media_type and len(picture.data) <= left:
            left -= len(picture.data)
            data = base64.b64encode(picture.data).decode()
            yield figure, replace(figure, image=f"data:{media_type};base64,{data}")
