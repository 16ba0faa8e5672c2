"""Pages of articles that feeds brought, with what the feed says of them where the page itself says nothing."""

from dataclasses import replace
from typing import Any

from reader.address import host
from reader.library.content import unpack
from reader.library.database import Database
from reader.library.prepared import Prepared, prepare


def completed(database: Database, article_id: int | None, prepared: Prepared) -> Prepared:
    """A page with the author, day and site that are known of its article, if that came by a feed."""
    if article_id is None or (prepared.byline and prepared.published and not _is_unnamed(prepared)):
        return prepared
    known = database.row(
        "SELECT byline, published, site FROM articles WHERE id = ?1 AND EXISTS (SELECT 1 FROM entries "
        "WHERE article_id = ?1)",
        (article_id,),
    )
    if known is None:
        # As mostly.
        return prepared
    byline, published, site = known
    said: dict[str, Any] = {
        "byline": prepared.byline or byline,
        "published": prepared.published or published,
        "site": site if site and _is_unnamed(prepared) else prepared.site,
    }
    if all(getattr(prepared, name) == value for name, value in said.items()):
        return prepared
    try:
        whole = prepare(replace(unpack(prepared.packed), **said))
    except ValueError:
        # Foreign pages were in the process that it comes from; what it is will be found out when it is read.
        return prepared
    return replace(prepared, packed=whole.packed, searched=whole.searched, **said)


def _is_unnamed(prepared: Prepared) -> bool:
    """Whether a page does not say what its site is called, but for its host."""
    return prepared.site in (None, host(prepared.url or ""))
