"""The JSON files in which reading services and Firefox export what was saved with them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from reader.address import web_address
from reader.errors import LoadError
from reader.load.document import MAX_PARTS, Document, Known
from reader.load.encoding import decode
from reader.load.exports.firefox import firefox_entries, is_firefox
from reader.load.exports.link_lists import is_pinboard, is_shaarli, pinboard_entry, shaarli_entry
from reader.load.exports.omnivore import CONTENT_FOLDER, is_omnivore, omnivore_entry
from reader.load.exports.saved import Skipped, is_elsewhere, left_out
from reader.load.exports.values import Saved
from reader.load.exports.wallabag import is_wallabag, wallabag_entry
from reader.load.forms.page import read_page
from reader.load.json_data import JsonError, parse_json
from reader.load.page import read_parts
from reader.load.parts import PartNames, flat_name
from reader.model import Page, PageKind, SavedLink

_Reader = Callable[[dict[str, Any]], Saved]

_SERVICES: tuple[tuple[Callable[[dict[str, Any]], bool], _Reader], ...] = (
    (is_wallabag, wallabag_entry),
    (is_omnivore, omnivore_entry),
    (is_pinboard, pinboard_entry),
    (is_shaarli, shaarli_entry),
)


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The entries in their order, those with a text as pages. Raises LoadError: broken, or no export that is known."""
    try:
        value = parse_json(decode(document.data(), document.known.charset).text)
    except JsonError as error:
        raise document.fault(str(error)) from error
    entries = _entries(value)
    if entries is None:
        raise document.fault("is JSON data, not an article")
    del value
    skipped, names = Skipped(document), PartNames()
    for entry in islice(entries, MAX_PARTS):
        if entry is not None and (web_address(_text(entry.address)) or entry.content):
            yield from _read(document, entry, names)
        elif entry is None or not is_elsewhere(_text(entry.address)):
            skipped.count += 1
    yield from skipped.told()
    yield from left_out(document, entries)


def _entries(value: object) -> Iterator[Saved | None] | None:
    if isinstance(value, dict):
        return firefox_entries(value) if is_firefox(value) else None
    if not isinstance(value, list):
        return None
    read = next((read for item in value if isinstance(item, dict) if (read := _service(item))), None)
    return _listed(value, read) if read else None


def _service(item: dict[str, Any]) -> _Reader | None:
    return next((read for is_it, read in _SERVICES if is_it(item)), None)


def _listed(items: list[object], read: _Reader) -> Iterator[Saved | None]:
    items.reverse()
    while items:
        # Taken out of the list, so that the texts that are done with are not kept.
        item = items.pop()
        yield read(item) if isinstance(item, dict) else None


def _read(document: Document, entry: Saved, names: PartNames) -> Iterator[Page | SavedLink | LoadError]:
    """An entry with the text that the export has of it, else its address alone."""
    url = web_address(_text(entry.address))
    if not entry.content and not entry.file_name:
        if url:
            yield SavedLink(url, entry.stated)
        return
    part = names.name(flat_name(entry.file_name or url or entry.stated.title or ""))
    if not document.begins(part):
        return
    known = Known(url=url, saved=entry.stated.added, damage=document.known.damage, stated=entry.stated)
    if entry.content:
        inner = document.inner(b"", known, part=part)
        yield Page(
            inner.name,
            PageKind.HTML,
            entry.content,
            url,
            known.saved,
            known.damage,
            inner.part,
            entry.stated,
            is_body=True,
        )
    else:
        yield from _beside(document, entry.file_name, known, part)


def _beside(document: Document, name: str, known: Known, part: str) -> Iterator[Page | SavedLink | LoadError]:
    """The text that lies in a file beside the export; without it, the address."""
    siblings = document.siblings
    if siblings and (data := siblings.read(f"{CONTENT_FOLDER}/{name}.html")) and data.strip():
        declared = replace(known, name=f"{name}.html", media_type="text/html", charset="utf-8")
        yield replace(read_page(document.inner(data, declared, part=part), data), is_body=True)
    elif siblings and (data := siblings.read(f"{CONTENT_FOLDER}/{name}.pdf")):
        yield from read_parts(document.inner(data, replace(known, name=f"{name}.pdf"), part=part))
    elif known.url:
        yield SavedLink(known.url, known.stated)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
