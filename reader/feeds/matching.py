"""Which entries of a feed's answer are new, which say something else than before, and which are known."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape

from reader.address import address_key
from reader.library.feed_values import MAX_ENTRIES, EntryRow, FeedSettings, FullText, KnownEntry
from reader.library.identity import is_address, names_page
from reader.worker.feed import EntryRead

_KEY_CHARACTERS = 32
"""Of a digest in hexadecimal: 128 bits, by which nothing is mistaken for anything else."""
_SHORT_WORDS = 120
"""What has fewer is a summary: teasers of feeds have some 20 to 60 words, the shortest articles above 120."""
_SAME_TEXT_WORDS = 20
"""What has fewer may well be said again by another entry: a picture of the day, a title alone."""
_CUT_OFF = ("…", "...", "[…]", "[...]", "&hellip;", "&#8230;", "&#x2026;", "[&#8230;]", "[&hellip;]")
_MORE = re.compile("read more|continue reading|weiterlesen|lire la suite|leer más|read on|full story")
_END_CHARACTERS = 400
"""Of the markup, in which a teaser says that there is more."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What an answer brings."""

    rows: tuple[EntryRow, ...]
    """Those that are new or say something else than before, the newest first; those beyond the limit have no part."""
    markups: tuple[str, ...]
    """The text of each row as HTML; empty where the row has no part."""
    listed: tuple[str, ...]
    """Keys of all entries of the answer, under the keys that are known where they are."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: EntryRead
    key: str
    address: str | None
    """`address_key` of its page, if that is its own and no other entry's."""

    def as_before(self, before: KnownEntry) -> "_Candidate":
        """The same, and its address is its own if it was before: its article is to stay the same."""
        had_none = before.identity is None or not is_address(before.identity)
        own = None if had_none or not self.entry.url else address_key(self.entry.url)
        return replace(self, address=own)


def new_entries(
    read: Sequence[EntryRead],
    known: Sequence[KnownEntry],
    *,
    settings: FeedSettings,
    home: str | None = None,
    feed_key: str = "",
    language: str | None = None,
    full_text_at: Callable[[str], FullText] | None = None,
) -> Matched:
    """What of an answer is to be taken, given what the feed brought before.

    An entry is known by what the feed calls it; else, where the feed has numbered its entries anew, by its address or
    by its text, if what went by these is not listed any more. `home` is the address of the feed's site and `feed_key`
    the `address_key` of the feed, neither of which is an entry's own page; `language` is that of the whole feed.
    `full_text_at` says by the address of a page when it is fetched; None: as the settings say, wherever it is.
    """
    candidates = _candidates(read, _no_pages(home, feed_key))
    memory = _Memory(known, {candidate.key for candidate in candidates})
    limit = MAX_ENTRIES if settings.limit is None else settings.limit
    rows, markups, listed = [], [], []
    for place, candidate in enumerate(candidates):
        before = memory.of(candidate)
        listed.append(before.key if before else candidate.key)
        if before and before.text_key == candidate.entry.text_key:
            continue
        candidate = candidate.as_before(before) if before else candidate
        when = full_text_at(candidate.entry.url or "") if full_text_at else settings.full_text
        is_wanted = _is_full_text_wanted(candidate, when)
        if before and is_wanted and candidate.entry.updated == before.updated:
            # The page of a teaser is asked again only if the feed itself says that something was changed: else each
            # change of a count of comments would do so.
            continue
        is_taken = place < limit and (before is None or before.article is not None)
        if not is_taken and before:
            continue
        rows.append(_row(candidate, settings, language, is_taken=is_taken, is_full_text_wanted=is_wanted and is_taken))
        markups.append(_markup(candidate) if is_taken else "")
    return Matched(tuple(rows), tuple(markups), tuple(dict.fromkeys(listed)))


def _no_pages(home: str | None, feed_key: str) -> frozenset[str]:
    return frozenset({feed_key, address_key(home) if home else ""})


def _candidates(read: Sequence[EntryRead], no_pages: frozenset[str]) -> list[_Candidate]:
    """The entries, each once, the newest first as far as their dates say."""
    addresses = [address_key(entry.url) if entry.url else "" for entry in read]
    shared = Counter(addresses)
    names = Counter(entry.key for entry in read)
    found: dict[str, _Candidate] = {}
    for entry, address in zip(read, addresses, strict=True):
        is_own = bool(address) and shared[address] == 1 and address not in no_pages and names_page(address)
        # Where a feed calls several by one name, the name alone tells nothing.
        name = entry.key if names[entry.key] == 1 else f"{entry.key}\n{entry.url or entry.text_key}"
        key = sha256(name.encode(errors="replace")).hexdigest()[:_KEY_CHARACTERS]
        found.setdefault(key, _Candidate(entry, key, address if is_own else None))
    return _newest_first(list(found.values()))


def _newest_first(candidates: list[_Candidate]) -> list[_Candidate]:
    """In the order of their dates, as some feeds begin with their oldest; what has none stays where it stands."""
    day = next((candidate.entry.published for candidate in candidates if candidate.entry.published), "")
    days = {}
    for candidate in candidates:
        days[candidate.key] = day = candidate.entry.published or day
    # A sort that keeps the order of what is equal.
    return sorted(candidates, key=lambda candidate: days[candidate.key], reverse=True)


class _Memory:
    """The entries that a feed brought before."""

    def __init__(self, known: Sequence[KnownEntry], listed: set[str]) -> None:
        self._by_key = {entry.key: entry for entry in known}
        # What is still listed under its own key is not what another entry was before.
        gone = [entry for entry in known if entry.key not in listed]
        self._by_address = {entry.identity: entry for entry in gone if entry.identity}
        self._by_text = {entry.text_key: entry for entry in gone}

    def of(self, candidate: _Candidate) -> KnownEntry | None:
        """What an entry was before."""
        if found := self._by_key.get(candidate.key) or self._by_address.get(candidate.address or "#"):
            return found
        entry = candidate.entry
        same = self._by_text.get(entry.text_key) if entry.words >= _SAME_TEXT_WORDS else None
        # A text that is said again on another day is said again: the list of the week, the open thread.
        is_same_day = same is not None and (not same.updated or not entry.updated or same.updated == entry.updated)
        return same if is_same_day else None


def _is_full_text_wanted(candidate: _Candidate, when: FullText) -> bool:
    if candidate.address is None or when is FullText.NEVER:
        return False
    return when is FullText.ALWAYS or is_short(candidate.entry)


def is_short(entry: EntryRead) -> bool:
    """Whether an entry gives less than an article, or says that there is more of it."""
    if entry.enclosures:
        # Sound and film come with notes, not with articles.
        return False
    if entry.words < _SHORT_WORDS:
        return True
    text = _without_tags(entry.markup[-_END_CHARACTERS:].lower())
    return text.endswith(_CUT_OFF) or _MORE.search(text) is not None


def _without_tags(end: str) -> str:
    """The text of the end of some markup, roughly."""
    pieces = end.split("<")
    return (pieces[0] + "".join(piece.partition(">")[2] for piece in pieces[1:])).strip()


def _row(
    candidate: _Candidate, settings: FeedSettings, language: str | None, *, is_taken: bool, is_full_text_wanted: bool
) -> EntryRow:
    entry = candidate.entry
    return EntryRow(
        candidate.key,
        entry.text_key,
        entry.updated,
        entry.title,
        entry.byline,
        entry.published,
        entry.url if candidate.address else None,
        entry.language or language,
        entry.words,
        candidate.key if is_taken else None,
        is_full_text_wanted,
        settings.tags,
    )


def _markup(candidate: _Candidate) -> str:
    """The text of an entry; an address that is not its own stands in it as a link, and so does that of one without."""
    entry = candidate.entry
    is_named = entry.url and (candidate.address is None or not entry.markup)
    link = (
        f'<p><a href="{escape(entry.url or "")}">{escape(entry.title or entry.url or "")}</a></p>' if is_named else ""
    )
    return "\n".join(filter(None, (entry.markup, link))) or f"<p>{escape(entry.title)}</p>"
