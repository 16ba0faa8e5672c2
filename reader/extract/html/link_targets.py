"""What a single link is for, told by its address, its words and its `rel`."""

import re
from collections.abc import Collection
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote

from reader.extract.html.link_words import (
    CONTINUE_WORDS,
    INDEX_WORDS,
    SEQUENCE_WORDS,
    SERVICE_WORDS,
)

LONGEST_COMMAND: Final = 60
"""Characters of the longest text that is compared with what links to no reading say."""
HEADLINE_CHARS: Final = 25
"""Most titles of articles are longer than this, most entries of menus shorter."""
HEADLINE_WORDS: Final = 4
BARE_WORDS: Final = 2
_SPACELESS_HEADLINE_CHARS: Final = 10
"""The same for scripts that write a word in one or two characters and without spaces."""
_SPACELESS_BARE_CHARS: Final = 6


class Role(Enum):
    """What a link is for."""

    READING = auto()
    """It leads to something under its own title."""
    CONTINUE = auto()
    """It leads there too, but says only "read more"."""
    SEQUENCE = auto()
    """The previous or next article."""
    TOPIC = auto()
    """A tag, a category, an author's page."""
    INDEX = auto()
    """A whole list: "see all", the archive of a month."""
    SELF = auto()
    """The page it stands on."""
    SERVICE = auto()
    """It does something: shares, prints, replies, turns a page, goes home."""


_SERVICE_HOSTS: Final = re.compile(
    r"(?:.+\.)?(?:facebook|twitter|x|linkedin|pinterest|instagram|whatsapp|threads|tiktok|snapchat|stumbleupon|digg|vk|ok|"
    r"xing|getpocket|instapaper|flipboard|addtoany|addthis|disqus|weibo|bsky|discord|gravatar|feedburner|feedly)"
    r"\.(?:com|net|ru|app|gg|cn)|tumblr\.com|t\.me|wa\.me|telegram\.me|pin\.it|line\.me|fb\.me|apps\.apple\.com|play\.google\.com"
)
"""Networks, collectors of links and shops of programs: pages link there to be shared and followed."""
_CHANNEL: Final = re.compile(r"/(?!watch|playlist|embed|shorts)(?:@|c/|channel/|user/|[\w.-]+/?$)")
"""Paths of a video site that lead to who made the videos."""
# What follows is searched in addresses in lower case: patterns that ignore case take half as long again.
_SERVICE_QUERY: Final = r"(?:share|replytocom|print|format=amp|page=\d|paged=\d|pg=\d)\b"
_SERVICE_PATH: Final = re.compile(
    r"/(?:share(?:r|r\.php|article)?|intent|submit|print|login|log-in|signin|sign-in|signup|register|logout|subscribe|"
    r"unsubscribe|wp-login\.php|wp-admin|cart|checkout|account|feed|rss|cdn-cgi|privacy(?:-policy)?|cookie-policy|"
    r"page/\d+)(?:[/.?#]|$)"
    r"|/terms(?:[_-](?:of|and)[\w-]*)?(?:\.\w+)?/?$"
    r"|\.(?:rss|atom|xml|ics|vcf|jpe?g|png|gif|webp|svg|zip)(?:[?#]|$)"
    rf"|\?{_SERVICE_QUERY}|&{_SERVICE_QUERY}"
    r"|#(?:respond|comments?|disqus_thread|comment-\d+)$"
)
"""Each alternative begins with a character of its own, for which `re` looks first."""
_TOPIC_PATH: Final = re.compile(
    r"/(?:tags?|tagged|categor(?:y|ies)|categoria|categorie|kategorie|etiqueta|"
    r"keywords?|[\w-]*-categor(?:y|ies)|label|rubrik|rubrique|blog-tags?|search/label|etichetta)/[^/]"
    r"|/(?:topics?|themen?|thema|subjects?)/[^/]+/?$"
)
_PERSON_PATH: Final = re.compile(
    r"/(?:authors?|autore?|auteurs?|contributors?|(?:our-)?(?:people|team|experts?|professionals|staff)|profiles?|users?|"
    r"by|bios?|writers?|columnists?|journalists?|reporters?|speakers?|leadership|attorneys|physicians|faculty)/[^/]"
)
_TOPIC_QUERY: Final = re.compile(r"(?:^|&)(?:tag|cat|category|author|topic|taxonomy)=")
_SHOP_HOSTS: Final = re.compile(
    r"(?:www\.)?(?:amazon(?:\.\w+){1,2}|amzn\.to|ebay(?:\.\w+){1,2}|etsy\.com|shareasale\.com|shrsl\.com|anrdoezrs\.net|awin1\.com|"
    r"walmart\.com|bestbuy\.com|aliexpress\.com)|(?:shop|store)\..+"
)
_SHOP_PATH: Final = re.compile(r"/(?:products?|shop|collections|dp)/[^/]")
_DATE_PATH: Final = re.compile(r"/(?:19|20)\d\d/\d\d?(?:/\d\d?)?/?$")
"""The archive of a month or a day."""
_SPACELESS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD: Final = re.compile(r"\w+")
_COUNTED: Final = re.compile(r"\((?!19\d\d|20\d\d)\d{1,5}\)$")
"""How many articles a topic has, after its name."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")

_ROLES_BY_WORDS: Final = (
    (Role.SERVICE, SERVICE_WORDS),
    (Role.INDEX, INDEX_WORDS),
    (Role.CONTINUE, CONTINUE_WORDS),
)
_RELATIONS_OF_TOPICS: Final = frozenset(("tag", "author", "category"))
_RELATIONS_OF_SEQUENCES: Final = frozenset(("prev", "next"))


class Destination(NamedTuple):
    """What an address alone says of the page that it leads to."""

    is_service: bool
    is_archive: bool
    """The list of what appeared in a month or on a day."""
    is_person: bool
    """The site's page of an author or a member."""
    is_topic: bool
    """The site's page of a tag or a category, unless the link shows the title of an article."""


def destination_of(target: SplitResult, page: SplitResult | None) -> Destination:
    """What an address says to a page of this address."""
    is_own = page is not None and target.netloc == page.netloc
    path, query = target.path.lower(), target.query
    return Destination(
        is_service=_is_service(target, page if is_own else None),
        is_archive=_DATE_PATH.search(path) is not None,
        is_person=is_own and _PERSON_PATH.search(path) is not None,
        is_topic=is_own and bool(_TOPIC_PATH.search(path) or (query and _TOPIC_QUERY.search(query.lower()))),
    )


def link_role(destination: Destination, text: str, rel: Collection[str]) -> Role:
    """What a link of this destination, shown text and set of `rel` words is for."""
    said = _role_by_words(text)
    if destination.is_service or said is Role.SERVICE:
        return Role.SERVICE
    if said is Role.INDEX or (destination.is_archive and not is_headline(text)):
        return Role.INDEX
    if said is Role.CONTINUE:
        return Role.CONTINUE
    if rel and not _RELATIONS_OF_TOPICS.isdisjoint(rel):
        return Role.TOPIC
    if said is Role.SEQUENCE or (rel and not _RELATIONS_OF_SEQUENCES.isdisjoint(rel)):
        return Role.SEQUENCE
    if destination.is_person or (destination.is_topic and not is_headline(text)):
        return Role.TOPIC
    return Role.READING


@lru_cache(maxsize=4096)
def _role_by_words(text: str) -> Role | None:
    lower = text.lower()
    if len(text) <= LONGEST_COMMAND:
        for role, words in _ROLES_BY_WORDS:
            if words.fullmatch(lower):
                return role
    return Role.SEQUENCE if SEQUENCE_WORDS.match(lower) else None


def is_sequence_label(text: str) -> bool:
    """Whether a text over a link's title says that the link leads to the previous or next article."""
    return _role_by_words(text) is Role.SEQUENCE


def is_command(text: str) -> bool:
    """Whether a text names something to do on the page: share, log in, close."""
    return _role_by_words(text) is Role.SERVICE


def is_continuation(text: str) -> bool:
    """Whether a text says no more than "read more"."""
    return _role_by_words(text) is Role.CONTINUE


@lru_cache(maxsize=4096)
def is_headline(text: str) -> bool:
    """Whether a link's text is long enough to be the title of something to read and not an entry of a menu."""
    if not text.isascii() and len(_SPACELESS.findall(text)) >= _SPACELESS_HEADLINE_CHARS:
        return True
    if len(text) < HEADLINE_CHARS or len(_WORD.findall(text)) < HEADLINE_WORDS or _COUNTED.search(text):
        return False
    return len(_LETTERS.findall(text)) >= HEADLINE_WORDS - 1


@lru_cache(maxsize=4096)
def is_bare(text: str) -> bool:
    """Whether a link's text is but one or two words: a name, a topic, a section, hardly a title."""
    if not text.isascii() and _SPACELESS.search(text):
        return len(text) <= _SPACELESS_BARE_CHARS
    return len(_WORD.findall(text)) <= BARE_WORDS


def is_shop(target: SplitResult) -> bool:
    """Whether an address leads to something on sale."""
    return bool(_is_shop_host(target.netloc) or _SHOP_PATH.search(target.path.lower()))


@lru_cache(maxsize=1024)
def _is_shop_host(host: str) -> bool:
    return _SHOP_HOSTS.fullmatch(host) is not None


@lru_cache(maxsize=1024)
def _is_service_host(host: str) -> bool:
    return _SERVICE_HOSTS.fullmatch(host) is not None


def _is_service(target: SplitResult, page: SplitResult | None) -> bool:
    """Whether an address alone says that it leads to no reading; `page` only where both are on one host."""
    host = target.netloc.removeprefix("www.")
    if page is None and _is_service_host(host):
        return True
    if host.endswith("youtube.com") and _CHANNEL.match(target.path):
        return True
    if page is not None and (_is_home(target) or _turns_page(target, page)):
        return True
    place = target.path
    if target.query or target.fragment:
        place = f"{place}?{target.query}#{target.fragment}".rstrip("?#")
    return _SERVICE_PATH.search((unquote(place) if "%" in place else place).lower()) is not None


def _is_home(target: SplitResult) -> bool:
    return target.path in ("", "/") and not target.query


def _turns_page(target: SplitResult, page: SplitResult) -> bool:
    """Whether an address is a further page of the same article: `/article` and `/article/2`."""
    path = target.path.rstrip("/")
    if not path[-1:].isdigit():
        return False
    rest = path.removeprefix(page.path.rstrip("/"))
    return rest != target.path and rest.startswith("/") and rest[1:].isdigit() and len(rest) <= 3
