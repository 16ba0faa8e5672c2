"""What an article leads to, as the digests by which it is asked for (see links.py)."""

from collections.abc import Iterable, Iterator
from itertools import islice

from reader.library.identity import key_of_address, title_key
from reader.model import Article, GroupKind, Link

MIN_TITLE_WORDS = 3
"""Words of a title that names an article by itself; `Quickvote` and `Analysis` name many."""

MAX_LINKS = 3_000
"""Links of one article that are kept, the first; a page with more is a list of links."""

_KINDS = (GroupKind.BODY, GroupKind.RELATED)


def targets(article: Article) -> list[int]:
    """What an article leads to, as the digests by which it is asked for."""
    links = (link for group in article.groups if group.kind in _KINDS for link in group.links)
    return digests({key for link in islice(links, MAX_LINKS) for key in _keys_of_link(link)})


def _keys_of_link(link: Link) -> Iterator[str]:
    if key := key_of_address(link.url):
        yield key
    has_address = link.url is not None
    if (not has_address or len(link.text.split()) >= MIN_TITLE_WORDS) and (key := title_key(link.text)):
        yield key_of_title(key, has_address=has_address)


def key_of_title(key: str, *, has_address: bool) -> str:
    """What links are kept under that say a title; the key of no address contains a `#`."""
    return f"#{'titled' if has_address else 'title'}={key}"


def digests(keys: Iterable[str]) -> list[int]:
    """64 bits of each key, as SQLite's integers."""
    from hashlib import blake2b

    digests = (blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest() for key in keys)
    return [int.from_bytes(digest, "big", signed=True) for digest in digests]
