"""Where an article stands: its own address, its site's names, its language."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reader.address import address_key, host, target_of, web_address
from reader.extract.html.json_ld import Statement
from reader.extract.html.meta_tags import MetaTags, first_value, plain_line
from reader.extract.html.meta_words import squash

_BEST_TAG = "og:site_name"
_OTHER_TAGS = ("application-name", "apple-mobile-web-app-title", "al:ios:app_name", "dc.publisher", "publisher")
_LANGUAGE_TAGS = ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.I)
_NAMELESS = frozenset({"", "home", "homepage", "website", "blog", "mysite"})
"""What sites are called by people who left the field as it was."""
_MAX_NAME = 60
"""Characters of a site's name; longer ones are slogans."""
_MOST = 10
"""Elements that are asked for one address; a page has one, or says it twice."""
_NAME_PART = re.compile(r"\s+[|–—-]\s+|\s*[:|]\s+")
_VARIANT = re.compile(r"(?:www\d?|m|mobile|amp|touch|edition|old|new|beta)\.(?=[^.]+\.)")
"""What a site puts before its host for one kind of reader."""


def find_address(root: HtmlElement, tags: MetaTags, known: str | None) -> str | None:
    """The page's own address: what it calls canonical, else `known`, else the base it names.

    A front page is never believed to be an article's address, nor is one on another site where the address is
    known: both are mistakes of templates, and would make one article of many.
    """
    known = web_address(known)
    bases = (web_address(base.get("href"), known) for base in islice(root.iter("base"), _MOST))
    base = next(filter(None, bases), known)
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    for claimed in (*islice(links, _MOST), *tags.get("og:url", ())[:_MOST]):
        address = web_address(claimed, base)
        if address and not _is_front(address) and (known is None or _is_same_site(address, known)):
            return target_of(address)
    address = known or (base if base and not _is_folder(base) else None)
    return address and target_of(address)


def _is_folder(address: str) -> bool:
    """Whether a base address is that of a folder, and so of no page: old pages name themselves as their base."""
    return _is_front(address) or urlsplit(address).path.endswith("/")


def _is_front(address: str) -> bool:
    return address_key(address) == address_key(address).partition("/")[0].partition("?")[0]


def _is_same_site(one: str, other: str) -> bool:
    ours, theirs = (_VARIANT.sub("", host(address), count=1) for address in (one, other))
    return ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")


def site_name(told: Statement, tags: MetaTags, address: str | None, document_title: str) -> str | None:
    """The publication's name, else its host, as the document's title writes it if it does."""
    for name in (first_value(tags, (_BEST_TAG,)), told.publisher, first_value(tags, _OTHER_TAGS)):
        if name and len(name) <= _MAX_NAME and squash(name) not in _NAMELESS and "://" not in name:
            return name
    if not address:
        return None
    keys = set(map(squash, _host_names(address)))
    return next((part for part in _NAME_PART.split(document_title) if squash(part) in keys), host(address))


def _host_names(address: str) -> list[str]:
    return [host(address), *host(address).split(".")[-3:-1]]


def site_keys(told: Statement, tags: MetaTags, address: str | None) -> frozenset[str]:
    """All names of the site, squashed: those it gives itself, their parts, its host and the host's labels."""
    names = [tags[tag][0] for tag in (_BEST_TAG, *_OTHER_TAGS) if tag in tags]
    names += [told.publisher] if told.publisher else []
    names += [part for name in names for part in _NAME_PART.split(name)]
    if address:
        names += _host_names(address)
    return frozenset(map(squash, names)) - {""}


def find_language(root: HtmlElement, told: Statement, tags: MetaTags) -> str | None:
    """The page's language as a BCP 47 tag in lower case."""
    own = (root.get("lang"), root.get("xml:lang"), told.language)
    for value in (*own, *(tags[tag][0] for tag in _LANGUAGE_TAGS if tag in tags)):
        first = plain_line(value).partition(",")[0].strip()
        if _LANGUAGE.fullmatch(first):
            return first.replace("_", "-").lower()
    return None
