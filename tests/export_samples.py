"""Reads exports as the worker does."""

import io
from collections.abc import Iterator

from reader.errors import LoadError
from reader.load.document import Known, Siblings, Walk
from reader.load.page import open_document, read_parts
from reader.model import Page, SavedLink


def exported_lazily(
    content: str | bytes, *, name: str = "export", siblings: Siblings | None = None, walk: Walk | None = None
) -> Iterator[Page | SavedLink | LoadError]:
    """What an export holds, in its order, each when it is asked for."""
    data = content.encode() if isinstance(content, str) else content
    document = open_document(io.BytesIO(data), name, Known(), walk or Walk())
    document.siblings = siblings
    return read_parts(document)


def exported(
    content: str | bytes, *, name: str = "export", siblings: Siblings | None = None, walk: Walk | None = None
) -> list[Page | SavedLink | LoadError]:
    """All that an export holds."""
    return list(exported_lazily(content, name=name, siblings=siblings, walk=walk))


def links(content: str | bytes) -> list[SavedLink]:
    """The addresses alone."""
    return [part for part in exported(content) if isinstance(part, SavedLink)]
