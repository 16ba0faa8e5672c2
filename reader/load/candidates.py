"""Tells what may be an article from what surely is none, by name and first bytes, in folders and in archives alike."""

import posixpath
import re
from collections.abc import Iterable

from reader.inflate import InflateError, unpack_head
from reader.load.encoding import decode, has_wide_units
from reader.load.form import Form, form_of
from reader.load.kind import page_kind
from reader.load.machine_text import machine_format
from reader.load.signatures import SAMPLE_BYTES
from reader.own_file import HIGHLIGHTS_ENDING, is_own
from reader.packings import Packing, packing_of

_PAGE_ENDINGS = (
    *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".html.gz", ".htm.gz", ".txt", ".txt.gz", ".md", ".pdf", ".epub"),
    *(".eml", ".mht", ".mhtml", ".webarchive", ".warc", ".warc.gz", ".wacz", ".mbox"),
)
"""Names that promise a page: if such a file is none, the user is told and not left to wonder."""
_COMPANIONS = tuple(
    """
    _files .files -Dateien _fichiers _bestanden _file _archivos -filer _tiedostot _pliki _soubory _elemei _ficheiros
    _arquivos _dosyalar _datoteke _fitxers _failid _fails _bylos _fajlovi _fitxategiak
    """.split()
)
"""Browsers keep the pictures, scripts and frames of `NAME.html` in `NAME_files`: parts of pages, not pages.

In other languages the ending is another: these are what Windows takes for connected files.
"""
_OMNIVORE = re.compile(r"metadata_\d{1,9}_to_\d{1,9}\.json")
_OMNIVORE_COMPANIONS = ("content", "highlights")
"""Omnivore keeps there the texts that its JSON lists; they are read with it."""
_MAC_COMPANION = "__MACOSX"
"""macOS keeps there, in archives, what other systems' files have no place for."""


def promises_page(name: str) -> bool:
    """Whether a file's name says that it is a page."""
    return name.lower().endswith(_PAGE_ENDINGS) and not name.endswith(HIGHLIGHTS_ENDING)


def is_hidden(name: str) -> bool:
    """Whether an entry of a folder is passed over for its name alone."""
    return name.startswith(".") or name == _MAC_COMPANION


def companions(names: Iterable[str]) -> frozenset[str]:
    """The names of the folders that belong to the pages and exports among the entries of one folder."""
    found: set[str] = set()
    for name in names:
        if promises_page(name):
            stem = posixpath.splitext(name)[0]
            found.update(stem + ending for ending in _COMPANIONS)
        elif _OMNIVORE.fullmatch(name):
            found.update(_OMNIVORE_COMPANIONS)
    return frozenset(found)


def may_hold_articles(head: bytes, name: str) -> bool:
    """Whether a file may hold articles, by its first `SAMPLE_BYTES` or more; cheap."""
    if packing := packing_of(head):
        try:
            head = unpack_head(head, packing, SAMPLE_BYTES)
        except InflateError:
            return False
        if not head and packing is not Packing.GZIP:
            # It gives nothing before more of it is read.
            return True
    if (not has_wide_units(head) and not head.strip()) or is_own(head):
        return False
    form = form_of(head, name)
    if form is not Form.PAGE:
        return isinstance(form, Form)
    # Markup and code are ASCII, so detecting which legacy encoding it is would be wasted here.
    text = decode(head).text if has_wide_units(head) else head.decode("latin-1")
    return machine_format(text, page_kind(text)) is None
