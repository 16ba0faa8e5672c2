"""JSON: the fields that other programs rely on."""

import json
import os

from format_samples import WALL, K, article, articles
from hypothesis import given
from hypothesis import strategies as st

from reader.codec import block_from_json
from reader.errors import LoadError
from reader.formats.jsonl import article_json, article_line, failure_line
from reader.model import Article, Block, Label, count_words
from reader.safe_text import is_safe


def test_fields_and_their_order() -> None:
    values = json.loads(article_line(WALL))
    assert list(values) == ("source url title byline published site language words text blocks links".split())
    assert values["words"] == count_words(values["text"])
    assert values["text"].startswith("The wall is open again, the mayor said.\n\nWhat it cost #\n\nstone\n\ngranite")
    assert "Seen from the sea" not in values["text"]
    assert values["links"][1] == {
        "heading": "See also",
        "kind": "related",
        "links": [{"text": "Older walls", "url": "http://example.org/older"}, {"text": "A title", "url": None}],
    }


def test_only_what_is_shown_is_among_the_blocks() -> None:
    found = article(Block(K.PARAGRAPH, "kept"), Block(K.PARAGRAPH, "dropped", label=Label.BOILERPLATE))
    assert json.loads(article_line(found))["blocks"] == [{"kind": "paragraph", "text": "kept"}]


@given(articles)
def test_blocks_come_back(found: Article) -> None:
    values = json.loads(article_json(found))
    assert values == json.loads(article_line(found))
    for block, back in zip(found.body, map(block_from_json, values["blocks"]), strict=True):
        assert (back.kind, back.text, back.marks, back.rows) == (block.kind, block.text, block.marks, block.rows)


@given(articles)
def test_a_line_is_a_line_and_safe_to_print(found: Article) -> None:
    line = article_line(found)
    assert len(line.splitlines()) == 1
    assert is_safe(line)


@given(st.text(), st.text())
def test_failures_name_source_and_reason(source: str, reason: str) -> None:
    line = failure_line(LoadError(source, reason))
    assert json.loads(line) == {"source": source, "error": reason}
    assert len(line.splitlines()) == 1
    assert is_safe(line)


def test_names_that_are_no_text_survive() -> None:
    name = os.fsdecode(b"caf\xe9\x1b[31m.html")
    assert json.loads(failure_line(LoadError(name, "is empty")))["source"] == name
