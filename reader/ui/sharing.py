"""Addresses at which an article is shared, made from the user's templates."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from reader.address import web_address
from reader.errors import CommandError
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened

MOST_TITLE = 300
"""Characters of a title that are passed on."""
MOST_QUOTE = 500
"""The same of a quotation, which many services cut at that."""
_PLACEHOLDER = re.compile(r"\{(url|title|site|quote)\}")


@dataclass(frozen=True, slots=True)
class Shared:
    """What is passed on of an article or a link."""

    url: str
    title: str
    site: str = ""
    quote: str = ""
    """A passage of it."""

    @property
    def line(self) -> str:
        """Title and address, as they are pasted into a message."""
        return f"{safe_line(self.title)} {self.url}".strip()

    @property
    def markdown(self) -> str:
        """The same as a link in Markdown."""
        from reader.formats.markdown_inline import escaped, link

        return link(escaped(safe_line(self.title)) or self.url, self.url)


def share_address(template: str, shared: Shared) -> str:
    """The address that a template makes, with everything filled in percent-encoded.

    Raises CommandError if that is no address of the web, or if the host would be told by what is filled in.
    """
    values = {
        "url": shared.url,
        "title": shortened(safe_line(shared.title), MOST_TITLE),
        "site": safe_line(shared.site),
        "quote": shortened(safe_line(shared.quote), MOST_QUOTE),
    }
    # In one go, so that what is filled in is never filled in itself.
    filled = _PLACEHOLDER.sub(lambda found: quote(values[found[1]], safe=""), template)
    address = web_address(filled)
    if address is None or not _has_own_host(template):
        raise CommandError(f"“{safe_line(template)[:80]}” makes no address of the web")
    return address


def _has_own_host(template: str) -> bool:
    try:
        return "{" not in urlsplit(template).netloc
    except ValueError:
        return False
