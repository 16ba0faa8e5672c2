import dataclasses
import json

from article_values import ARTICLES, GROUPS, blocks
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.codec import (
    article_from_json,
    article_to_json,
    block_from_json,
    block_to_json,
    group_from_json,
    group_to_json,
)
from reader.model import Article, Block, BlockKind, Label, LinkGroup, Mark, MarkKind


@settings(deadline=None)
@given(ARTICLES)
def test_every_article_comes_back_from_json_as_it_was(article: Article) -> None:
    assert article_from_json(json.loads(json.dumps(article_to_json(article)))) == article


@settings(deadline=None)
@given(blocks())
def test_every_block_comes_back(block: Block) -> None:
    assert block_from_json(json.loads(json.dumps(block_to_json(block)))) == block


@settings(deadline=None)
@given(GROUPS)
def test_every_group_comes_back(group: LinkGroup) -> None:
    assert group_from_json(json.loads(json.dumps(group_to_json(group)))) == group


@settings(deadline=None)
@given(st.data())
def test_no_field_of_a_block_is_forgotten(data: st.DataObject) -> None:
    block = data.draw(blocks())
    for field in dataclasses.fields(Block):
        if getattr(block, field.name) != field.default:
            assert getattr(block_from_json(block_to_json(block)), field.name) == getattr(block, field.name)


def test_what_has_its_default_is_left_out() -> None:
    assert block_to_json(Block(BlockKind.PARAGRAPH, "Text")) == {"kind": "paragraph", "text": "Text"}


def test_marks_are_short_lists() -> None:
    block = Block(
        BlockKind.PARAGRAPH,
        "Text",
        (Mark(0, 2, MarkKind.STRONG), Mark(1, 4, MarkKind.LINK, "https://example.org/")),
        label=Label.CAPTION,
    )
    assert block_to_json(block) == {
        "kind": "paragraph",
        "text": "Text",
        "marks": [[0, 2, "strong"], [1, 4, "link", "https://example.org/"]],
        "label": "caption",
    }
