"""What the list shows of the library, by what was asked for on the command line."""

import os
from collections.abc import Sequence


def scope_name(sources: Sequence[str]) -> str:
    """What heads the list: the folder or file that was asked for."""
    if not sources:
        return "Library"
    if len(sources) > 1:
        return f"{len(sources)} sources"
    return "Standard input" if sources[0] == "-" else os.path.basename(os.path.normpath(sources[0])) or sources[0]


def named_paths(sources: Sequence[str]) -> tuple[str, ...]:
    """The absolute paths of the files and folders among them."""
    if not sources:
        return ()
    from reader.address import is_web_address

    return tuple(os.path.abspath(source) for source in sources if source != "-" and not is_web_address(source))
