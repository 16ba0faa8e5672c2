"""Whatever shape a page has, its article is found; `tests/benchmarks/bounds.py` tells how time and memory grow."""

import pytest
from worst_cases import SHAPES

from reader.extract.article import extract
from reader.load import load_bytes

COUNTS = {
    "10 MB of paragraphs": 500,
    "10 MB of small divs": 1_000,
    "nested divs, 200,000": 20_000,
    "nested b and i, 200,000": 20_000,
    "nested tables, 3,000": 1_000,
    "nested lists, 3,000": 400,
    "nested quotations, 3,000": 400,
    "unclosed a, 100,000": 1_000,
    "unclosed p, 300,000": 1_000,
    "line of 50 MB, text": 10_000,
    "line of 50 MB, HTML": 5_000,
    "links, 50,000": 500,
    "links, 1,000,000, in one paragraph": 1_000,
    "br, 500,000": 4_000,
    "attributes on a tag, 200,000": 20_000,
    "list items, 300,000": 1_000,
    "pictures, 100,000": 2_000,
    "headings, 100,000": 1_000,
    "nested fractions, 3,000": 400,
    "formulas, 50,000": 500,
    "formulas, 50,000, in one paragraph": 500,
    "one formula of 1,000,000 signs": 10_000,
    "notes, 50,000": 500,
    "listings, 50,000": 500,
    "lines of code in a table, 200,000": 1_000,
    "JSON-LD of 10 MB": 20_000,
    "white space, 10 MB": 1_000_000,
    "'<' without tags, 5,000,000": 200_000,
    "text lines, 200,000": 1_000,
    "text bullets, 200,000": 800,
    "text references, 50,000": 2_000,
}
"""How many of the repeated parts of each shape."""
BY_NAME = {shape.name: shape for shape in SHAPES}


@pytest.mark.parametrize("name", COUNTS)
def test_the_article_is_found(name: str) -> None:
    (page,) = load_bytes(BY_NAME[name].page(COUNTS[name]), "test")
    article = extract(page)
    assert article.title == "The harbour wall"
    assert "The harbour wall was opened again on Monday" in article.text
