"""What makes two sources the same article, and two titles the same title."""

import unicodedata
from collections.abc import Iterable

from reader.address import address_key, web_address
from reader.model import Article


def article_identity(article: Article) -> str:
    """The key that an article's state belongs to: its address where known, else the digest of its text.

    Digests begin with `#`, which no address key contains.
    """
    key = key_of_address(article.url)
    if key and names_page(key):
        return key
    return "#text=" + _digest(f"{article.title}\n{article.text}".encode(errors="replace"))


def entry_identity(feed_key: str, entry_key: str, url: str | None) -> str:
    """The identity of what a feed brought: its address where it has one of its own, else the entry's of its feed."""
    key = key_of_address(url)
    if key and names_page(key):
        return key
    return "#entry=" + _digest(f"{feed_key}\n{entry_key}".encode(errors="replace"))


def names_page(key: str) -> bool:
    """Whether an `address_key` is of more than a site's front page, which is no article's address.

    Pages that name it as theirs are different articles, told apart by their text.
    """
    return "/" in key or "?" in key


def waiting_identity(location: bytes) -> str:
    """The identity of what has not been cleaned yet, so that it too can be starred."""
    return "#location=" + _digest(location)


def is_address(identity: str) -> bool:
    """Whether an identity is an article's address rather than a digest."""
    return not identity.startswith("#")


def key_of_address(url: str | None) -> str | None:
    """`address_key` of a web address; None for anything else."""
    address = web_address(url)
    return address_key(address) if address else None


def keys_of_links(urls: Iterable[str]) -> dict[str, str]:
    """The `address_key` of addresses as links have them, by address; what has none is left out.

    They are in order already, and putting them in order takes longer than all the rest.
    """
    return {url: key for url in urls if (key := _plain_key(url))}


def _plain_key(url: str) -> str | None:
    try:
        return address_key(url)
    except ValueError:
        return None


def title_key(title: str) -> str | None:
    """Equal for titles that differ in case, accents, punctuation or spacing only; None if nothing else is there."""
    decomposed = unicodedata.normalize("NFKD", title).casefold()
    return "".join(filter(str.isalnum, decomposed)) or None


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
