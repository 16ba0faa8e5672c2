"""Text that only scripts of a page have."""

import json

import pytest
from html_pages import PROSE, SENTENCE, article_of, prose

TOLD = "\n".join(f"{SENTENCE}It was day {number} of the rest of the wall." for number in range(1, 9))
MARKUP = "".join(f"<p>{line}</p>" for line in TOLD.splitlines())


def json_ld(body: str) -> str:
    told = json.dumps({"@type": "NewsArticle", "headline": "A wall", "articleBody": body}).replace("</", "<\\/")
    return f"<script type=application/ld+json>{told}</script>"


def data(body: str) -> str:
    told = json.dumps({"props": {"page": [{"title": "A wall", "content": body}]}}).replace("</", "<\\/")
    return f"<script id=__NEXT_DATA__ type=application/json>{told}</script>"


@pytest.mark.parametrize("body", [TOLD, MARKUP, MARKUP.replace("<", "&lt;").replace(">", "&gt;")])
def test_a_teaser_gives_way_to_the_text_that_json_ld_tells(body: str) -> None:
    article = article_of(f"{json_ld(body)}<h1>A wall</h1><article>{PROSE}<p>Subscribe to read on.</article>")
    assert article.text.split("\n\n") == TOLD.splitlines()


def test_a_page_that_a_script_fills_has_the_text_of_its_data() -> None:
    article = article_of(f"<div id=root>Loading, please wait</div>{data(MARKUP)}")
    assert article.text.split("\n\n") == TOLD.splitlines()


def test_a_page_that_shows_its_text_is_believed() -> None:
    page = f"<h1>A wall</h1><article>{prose(8)}</article>"
    assert article_of(json_ld(TOLD) + page).text == article_of(page).text
    assert article_of(data(MARKUP) + page).text == article_of(page).text


@pytest.mark.parametrize("script", ["{", '{"articleBody": 5}', "[" * 5_000, '{"articleBody": ["a", {"b": null}]}', ""])
def test_what_a_script_says_wrongly_changes_nothing(script: str) -> None:
    page = f"<h1>A wall</h1><article>{prose(4)}</article>"
    broken = f"<script type=application/ld+json>articleBody {script}</script>"
    assert article_of(broken + page).text == article_of(page).text


def test_what_was_shown_stays_known() -> None:
    article = article_of(f"{json_ld(TOLD)}<h1>A wall</h1><article>{PROSE}</article>")
    assert any(block.text.startswith(SENTENCE[:20]) for block in article.blocks if block not in article.body)
