"""What a message's head says of the article in it: title, author, newsletter, date, address, read and starred."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.address import web_address
from reader.load.mail_headers import Headers, list_addresses
from reader.model import Stated

_BULK_HEADERS = ("list-id", "list-unsubscribe", "feedback-id", "list-post")
_BULK_PRECEDENCES = frozenset({"bulk", "list", "junk"})

_ADDRESS_HEADERS = ("archived-at", "x-rss-url", "content-location", "content-base")
"""RFC 5064; rss2email; what Thunderbird and others write above a feed's entry that they keep as mail."""
_POSTING_STEPS = frozenset({"", "post", "posting", "compose"})
"""How the path ends where a letter to a list is written: not the address of one that was."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}", re.I)
_MAILDIR_FLAGS = re.compile(r"[:;!\-,\uf03a\uf022]2,([A-Za-z]*)\Z")
"""A colon can stand in no name on Windows: programs write other characters for it."""
_MOZILLA_READ, _MOZILLA_STARRED, _MOZILLA_EXPUNGED = 0x0001, 0x0004, 0x0008
"""nsMsgMessageFlags.idl of Thunderbird."""
_GMAIL_SYSTEM_LABELS = frozenset(
    {"inbox", "unread", "opened", "starred", "important", "sent", "archived", "spam", "trash", "draft", "chat"}
)
_GMAIL_CATEGORY = "category "
_MAX_TAGS = 50

_VIA = re.compile(r"['\"]?(.{1,200}?)['\"]? via (.{1,200})")
"""How lists write over a sender whose domain forbids them to forward."""
_FROM = re.compile(r"(.{1,200}?)(?: from | at | @ | \| | [-–—] |, )(.{1,200})", re.I)
_NAMELESS_LIST = re.compile(r"\d{3}|@|\bmc list\b")
"""What services that send for others write into List-Id for want of a name."""
_PARTICLES = frozenset("de da do dos du di del della der den van von zu la le el al bin ibn y e i af av of ter".split())
_ORGANISATION_WORDS = frozenset(
    """
    a an and the news newsletter newsletters daily weekly monthly morning evening today times post tribune courier
    magazine journal review gazette herald chronicle observer monitor team digest media group press online club letter
    letters bulletin editor editors editorial staff support info service services inc ltd llc gmbh ag co corp company
    foundation institute university college museum society library council city association network project books
    updates alerts alert brief briefing report reports dispatch radio tv lab labs studio store shop blog podcast your
    our no-reply noreply
    """.split()
)
_MAX_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Credits:
    """Whose an article is."""

    byline: str | None = None
    site: str | None = None


def stated_of(headers: Headers, file_name: str = "", *, charset: str | None = None, language: str = "") -> Stated:
    """What the head says; `charset` is that of the text, `language` what the text's own head says."""
    whose = credits_of(headers, charset)
    date = headers.date()
    said_language = _LANGUAGE.match((headers.raw("content-language") or language).strip())
    is_read, is_starred, tags = _marks(headers, file_name)
    return Stated(
        title=" ".join(headers.text("subject", charset).split()) or None,
        byline=whose.byline,
        published=date.date().isoformat() if date else None,
        site=whose.site,
        language=said_language[0].lower() if said_language else None,
        tags=tags,
        is_read=is_read,
        is_starred=is_starred,
    )


def address_of(headers: Headers) -> str | None:
    """The article's own address, where the head says it for certain."""
    for name in _ADDRESS_HEADERS:
        written = headers.raw(name)
        if address := web_address(next(list_addresses(written), written).strip()):
            return address
    # Some newsletters put the letter's own address where a list says how to write to it.
    addresses = list(list_addresses(headers.raw("list-post")))
    address = web_address(addresses[0]) if len(addresses) == 1 else None
    last_step = urlsplit(address).path.rpartition("/")[2] if address else ""
    return None if last_step.lower() in _POSTING_STEPS else address


def is_expunged(headers: Headers) -> bool:
    """Whether Thunderbird has deleted it, and only not yet cut it out of the file."""
    return bool(_mozilla_flags(headers) & _MOZILLA_EXPUNGED)


def credits_of(headers: Headers, charset: str | None = None) -> Credits:
    """Author and publication: a newsletter often comes from the one under the name of the other."""
    senders = headers.mailboxes("from", charset)
    names = [sender.name for sender in senders if sender.name]
    publication = _list_name(headers, charset)
    if not names or len(names) > 1:
        fallback = senders[0].address if senders and not is_bulk(headers) else None
        return Credits(", ".join(names) or fallback, publication)
    name, address = names[0], next(sender.address for sender in senders if sender.name)
    if via := _VIA.fullmatch(name):
        return Credits(via[1].strip("'\" "), publication or via[2])
    if not is_bulk(headers):
        return Credits(name, publication)
    return _newsletter_credits(name, address, publication)


def _newsletter_credits(name: str, address: str, publication: str | None) -> Credits:
    if publication and publication.casefold() == name.casefold():
        return Credits(None, publication)
    if parted := _FROM.fullmatch(name):
        first, second = parted.groups()
        persons = [_is_person(part, address) for part in (first, second)]
        if persons == [False, True] and " from " not in name and " at " not in name:
            first, second, persons = second, first, [True, False]
        if persons[0] or " from " in name or " at " in name:
            return Credits(first if persons[0] else None, publication or second)
    if _is_person(name, address):
        return Credits(name, publication)
    return Credits(None, publication or name)


def _is_person(name: str, address: str) -> bool:
    """Whether a name is a person's: two to four words with capitals, none of which is an organisation's."""
    words = name.split()
    named = [word for word in words if word.lower() not in _PARTICLES]
    if not 1 < len(words) <= _MAX_NAME_WORDS or not named:
        return False
    if any(word.strip(".,").lower() in _ORGANISATION_WORDS for word in words):
        return False
    if not all(word[0].isupper() and not any(map(str.isdigit, word)) for word in named):
        return False
    local, _, domain = address.lower().partition("@")
    letters = ["".join(filter(str.isalnum, word.lower())) for word in words]
    is_of_domain = "".join(letters) in domain.replace("-", "").replace(".", "")
    return not is_of_domain or any(word and word in local for word in letters)


def is_bulk(headers: Headers) -> bool:
    """Whether it went to many: a newsletter or a letter to a mailing list."""
    return any(name in headers for name in _BULK_HEADERS) or (
        headers.raw("precedence").strip().lower() in _BULK_PRECEDENCES
    )


def _list_name(headers: Headers, charset: str | None) -> str | None:
    name = headers.text("list-id", charset).partition("<")[0].strip().strip('"').strip()
    return name if any(map(str.isalpha, name)) and not _NAMELESS_LIST.search(name) else None


def _marks(headers: Headers, file_name: str) -> tuple[bool, bool, tuple[str, ...]]:
    """Read, starred, tags, as the mailbox's program has them."""
    flags = found[1] if (found := _MAILDIR_FLAGS.search(file_name)) else ""
    status, more = headers.raw("status"), headers.raw("x-status")
    mozilla = _mozilla_flags(headers)
    labels = [label.strip().strip('"') for label in headers.text("x-gmail-labels").split(",") if label.strip()]
    lower = {label.lower() for label in labels}
    is_read = "S" in flags or "R" in status or bool(mozilla & _MOZILLA_READ) or bool(lower and "unread" not in lower)
    is_starred = "F" in flags or "F" in more or bool(mozilla & _MOZILLA_STARRED) or "starred" in lower
    own = [
        label
        for label in labels
        if label.lower() not in _GMAIL_SYSTEM_LABELS and not label.lower().startswith(_GMAIL_CATEGORY)
    ]
    own += [key for key in headers.raw("x-mozilla-keys").split() if not key.startswith("$")]
    own += [tag.strip() for tag in headers.text("x-rss-tags").split(",") if tag.strip()]
    return is_read, is_starred, tuple(dict.fromkeys(own))[:_MAX_TAGS]


def _mozilla_flags(headers: Headers) -> int:
    try:
        return int(headers.raw("x-mozilla-status")[:8].strip() or "0", 16)
    except ValueError:
        return 0
