"""The time that cleaning takes grows with the page and not with its square, whatever shape the page has."""

import time

import pytest
from worst_cases import SHAPES, Shape

from reader.extract.article import extract
from reader.load import load_bytes
from reader.model import Article

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
    "JSON-LD of 10 MB": 20_000,
    "white space, 10 MB": 1_000_000,
    "'<' without tags, 5,000,000": 200_000,
    "text lines, 200,000": 1_000,
    "text bullets, 200,000": 800,
    "text references, 50,000": 2_000,
}
"""Of the shapes that have repeated parts of every kind, how many: tens of milliseconds of work."""
GROWTH = 4
MOST = 6
"""A page that is four times as large may take six times as long; the square would be sixteen."""
LEAST_SECONDS = 0.01
"""Below this, the clock and what is done once decide."""
RUNS = 5
BY_NAME = {shape.name: shape for shape in SHAPES}


def cleaned(shape: Shape, count: int) -> tuple[Article, float]:
    """The article on a page of this shape, and the seconds of CPU that it took."""
    data = shape.page(count)
    started = time.process_time()
    (page,) = load_bytes(data, "test")
    article = extract(page)
    return article, time.process_time() - started


@pytest.mark.parametrize("name", COUNTS)
def test_time_grows_with_the_page(name: str) -> None:
    shape, count = BY_NAME[name], COUNTS[name]
    small = large = float("inf")
    cleaned(shape, 1)  # what is imported and set up at the first page of a kind
    for _ in range(RUNS):
        # Whatever else the machine does only adds: the least of several runs is nearest the truth.
        small = min(small, cleaned(shape, count)[1])
        large = min(large, cleaned(shape, count * GROWTH)[1])
        if large < MOST * max(small, LEAST_SECONDS):
            return
    pytest.fail(f"{GROWTH} times the page took {large / small:.1f} times as long: {small:.3f} s, then {large:.3f} s")


@pytest.mark.parametrize("name", COUNTS)
def test_the_article_is_found(name: str) -> None:
    article, _ = cleaned(BY_NAME[name], COUNTS[name])
    assert article.title == "The harbour wall"
    assert "The harbour wall was opened again on Monday" in article.text
