"""Where an article stands: its own address, its site's name, its language."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from reader.address import address_key, host, web_address
from reader.extract.html.json_ld import Statement
from reader.extract.html.meta_tags import MetaTags, first_value, plain_line

_SITE_TAGS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "dc.publisher",
    "publisher",
)
_LANGUAGE_TAGS = ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage")
_LANGUAGE = re.compile(r"([a-z]{2,3})((?:[-_][a-z0-9]{2,8})*)", re.I)
_MAX_SITE = 60
"""Characters of a site's name; longer ones are slogans."""


def find_address(root: HtmlElement, tags: MetaTags, base: str | None, known: str | None) -> str | None:
    """The page's own address: what it calls canonical, else `known`.

    Where it is known, a canonical address on another site, or the site's front page, is a mistake of its template.
    """
    known = web_address(known)
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    for claimed in (*links, *tags.get("og:url", ())):
        address = web_address(claimed, base or known)
        if address and _is_believed(address, known):
            return address
    return known


def _is_believed(address: str, known: str | None) -> bool:
    is_front = "/" not in address_key(address) and "?" not in address_key(address)
    if known is None:
        return not is_front
    return _site_key(address) == _site_key(known) and (not is_front or "/" not in address_key(known))


def _site_key(address: str) -> str:
    """The last two labels of a host, as pages move between `www.`, `m.` and `amp.` of one site."""
    return ".".join(host(address).split(".")[-2:])


def site_names(told: Statement, tags: MetaTags, address: str | None) -> list[str]:
    """The names that a site goes by, the best first, its host and the host's own label last."""
    names = [*(tags[tag][0] for tag in _SITE_TAGS if tag in tags), told.publisher]
    if address:
        labels = host(address).split(".")
        names += [host(address), labels[-2] if len(labels) > 1 else labels[0]]
        names += [labels[-3]] if len(labels) > 2 else []
    return [name for name in dict.fromkeys(names) if name]


def site_name(told: Statement, tags: MetaTags, address: str | None) -> str | None:
    """The publication's name, else its host."""
    candidates = (first_value(tags, _SITE_TAGS[:1]), told.publisher, first_value(tags, _SITE_TAGS[1:]))
    named = (name for name in candidates if name and len(name) <= _MAX_SITE and web_address(name) is None)
    return next(named, None) or (host(address) if address else None)


def find_language(root: HtmlElement, told: Statement, tags: MetaTags) -> str | None:
    """The page's language as a tag in lower case."""
    root_tag = root if root.tag == "html" else root.find(".//html")
    own = (
        [root_tag.get("lang"), root_tag.get("{http://www.w3.org/XML/1998/namespace}lang"), root_tag.get("xml:lang")]
        if root_tag is not None
        else []
    )
    for value in (*own, told.language, *(tags[tag][0] for tag in _LANGUAGE_TAGS if tag in tags)):
        match = _LANGUAGE.match(plain_line(value))
        if match and match.end() == len(plain_line(value).split(",")[0].strip()):
            return match[0].replace("_", "-").lower()
    return None
