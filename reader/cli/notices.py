"""What rules on arrival have to tell."""

import json
from collections.abc import Iterable

from reader.cli.output import write
from reader.ingest.arrival import Notice, notice_sentence
from reader.library import Library


def tell_notices(library: Library, notices: Iterable[Notice], *, is_json: bool, is_quiet: bool = False) -> None:
    """Print each on a line of its own."""
    for notice in notices:
        if is_json:
            write(json.dumps({"status": "notice", "query": notice.query, "articles": list(notice.articles)}) + "\n")
        elif not is_quiet:
            write(f"{notice_sentence(library, notice)}\n")
