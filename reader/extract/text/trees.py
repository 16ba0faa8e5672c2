"""The trees of the text side, which `tests/benchmarks/train_text.py` writes."""

from functools import cache

from reader.extract.trees import Trees, read_trees

BODY_WEIGHTS = "body_weights.json"
TITLE_WEIGHTS = "title_weights.json"


@cache
def body_trees() -> Trees:
    """The trees that tell body from everything else, read at first use."""
    return read_trees("reader.extract.text", BODY_WEIGHTS)


@cache
def title_trees() -> Trees:
    """The trees that tell the title from the other lines near the body's beginning, read at first use."""
    return read_trees("reader.extract.text", TITLE_WEIGHTS)
