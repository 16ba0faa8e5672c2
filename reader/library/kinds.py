"""The forms that articles were saved in, by the names that a query has for them."""

import os

_KINDS = {
    "html": ("html", "htm", "xhtml", "shtml"),
    "text": ("txt", "text"),
    "markdown": ("md", "markdown"),
    "markup": ("rst", "adoc", "asciidoc"),
    "pdf": ("pdf",),
    "mail": ("eml", "mbox", "emlx"),
    "mhtml": ("mhtml", "mht"),
    "webarchive": ("webarchive",),
}
_BY_ENDING = {ending: kind for kind, endings in _KINDS.items() for ending in endings}


def kind_of_name(location: bytes) -> str | None:
    """The form that the ending of a file's name says; for what was stored before the form was kept."""
    ending = os.path.splitext(location)[1][1:].decode(errors="replace").lower()
    return _BY_ENDING.get(ending)
