"""Articles as the bytes that the library stores: compressed JSON."""

import json
import zlib

from reader.codec import article_from_json, article_to_json
from reader.model import Article


def pack(article: Article) -> bytes:
    """The article as bytes."""
    return zlib.compress(json.dumps(article_to_json(article), separators=(",", ":")).encode(), level=6)


def unpack(packed: bytes) -> Article:
    """The article that `pack` turned into these bytes; ValueError if they are anything else."""
    try:
        return article_from_json(json.loads(zlib.decompress(packed)))
    except (zlib.error, KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a stored article") from error
