"""The trees of the text side, which `tests/benchmarks/train_text.py` and `train_dump_links.py` write."""

from functools import cache

from reader.extract.trees import Trees, read_trees

BODY_WEIGHTS = "body_weights.json"
TITLE_WEIGHTS = "title_weights.json"
LINK_WEIGHTS = "link_weights.json"


@cache
def body_trees() -> Trees:
    """The trees that tell body from everything else, read at first use."""
    return read_trees("reader.extract.text", BODY_WEIGHTS)


@cache
def title_trees() -> Trees:
    """The trees that tell the title from the other lines near the body's beginning, read at first use."""
    return read_trees("reader.extract.text", TITLE_WEIGHTS)


@cache
def link_trees() -> Trees:
    """The trees that tell titles of other reading from everything else around the body, read at first use."""
    return read_trees("reader.extract.text", LINK_WEIGHTS)
