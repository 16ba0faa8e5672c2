"""HTML pages into articles, whole."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from html_pages import PAGE_URL, PROSE, article_of, page_of, prose
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExtractError
from reader.extract.html.article import extract_html
from reader.load.encoding import decode
from reader.model import BlockKind, GroupKind, Label, Page, PageKind
from reader.safe_text import is_safe

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
STEP = 10
"""Every tenth page of the corpus is measured here."""
FLOOR = 0.94
"""A little below what is measured of them."""

PAGE = f"""<!DOCTYPE html><html lang=en><head><title>A wall opens | The News</title></head><body>
<nav><a href=/>Home</a> <a href=/world>World</a></nav>
<main><h1>A wall opens</h1>{prose(4)}<p>More is in <a href="/report">the report</a> and <a href='#note'>below</a>.</p>
<h2>What is left</h2><ol><li>Paint, of which there was too little.<li>A gate.</ol><p id=note>{PROSE[3:]}</main>
<aside><h3>Related stories</h3><ul><li><a href=/d>The ferry that came late again</a><li><a href=/e>Who built the wall
in the first place</a></ul></aside><footer>© 2021 The News</footer>"""


def test_an_article_in_all_its_parts() -> None:
    article = article_of(PAGE)
    assert article.title == "A wall opens"
    assert [block.kind for block in article.body] == [BlockKind.PARAGRAPH] * 5 + [
        BlockKind.HEADING,
        BlockKind.ITEM,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
    ]
    assert "Home" not in article.text
    assert "A wall opens" not in article.text
    assert article.body[-1].anchors == ("note",)


def test_links_in_the_text_say_where_they_stand() -> None:
    article = article_of(PAGE)
    inside = article.groups[0]
    assert inside.kind is GroupKind.BODY
    assert [(link.text, link.url, link.block) for link in inside.links] == [
        ("the report", "https://news.example/report", 4)
    ]
    assert "the report" in article.body[4].text


def test_dropped_blocks_stay_known() -> None:
    labels = {block.text: block.label for block in article_of(PAGE).blocks}
    assert labels["A wall opens"] is Label.TITLE
    assert labels["Related stories"] is Label.GROUP_HEADING
    assert labels["The ferry that came late again"] is Label.GROUP_ITEM
    assert labels["© 2021 The News"] is Label.BOILERPLATE


def test_an_article_that_waits_for_a_script_is_found() -> None:
    assert article_of(f"<div hidden><h1>A wall</h1>{prose(3)}</div>").text.count("harbour wall") == 3
    assert article_of(f"<noscript><h1>A wall</h1>{prose(3)}</noscript>").text.count("harbour wall") == 3


def test_a_page_without_a_title_is_called_by_its_text() -> None:
    assert article_of(f"<h2>The heading</h2>{prose(3)}").title == "The heading"
    title = article_of(f"<div>{prose(3)}</div>").title
    assert title.startswith("The harbour wall was opened again") and title.endswith("…") and len(title) <= 101


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<p>",
        "<img src=a.png>",
        "<nav><a href=/a>Home</a><a href=/b>News</a></nav>",
        "<script>document.write('text')</script>",
    ],
)
def test_a_page_without_text_is_told_in_one_sentence(markup: str) -> None:
    with pytest.raises(ExtractError) as told:
        article_of(markup)
    assert str(told.value).startswith("test.html: the page ")


def test_what_is_known_of_the_page_is_passed_on() -> None:
    page = Page("a.html", PageKind.HTML, PAGE, PAGE_URL, damage="the end is missing")
    article = extract_html(page)
    assert (article.source, article.damage, article.language) == ("a.html", "the end is missing", "en")


PIECES = [
    PROSE,
    "<p>",
    "</p>",
    "<div class=comments>",
    "</div>",
    "<a href=/x>",
    "</a>",
    "<h1>A</h1>",
    "<table><tr><td>",
]
PIECES += [
    "\x1b]0;x\x07",
    "&#27;[2J",
    "\u202e",
    "<li>",
    "</ul>",
    "<form>",
    "<h2>[/]</h2>",
    "<img src=//[>",
    "text, text.",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_page_gives_a_safe_article_or_a_reason(parts: list[str]) -> None:
    try:
        article = extract_html(page_of("".join(parts)))
    except ExtractError as told:
        assert "\n" not in told.reason
        return
    assert article.title and "\n" not in article.title
    assert all(is_safe(block.text) for block in article.blocks)
    for group in article.groups:
        for link in group.links:
            assert is_safe(link.text)
            assert link.block is None or link.block < len(article.body)


@pytest.mark.skipif(not (CORPUS / "pages.jsonl").exists(), reason=f"the development corpus is not at {CORPUS}")
def test_bodies_of_labelled_pages(tmp_path: Path) -> None:
    lines = (CORPUS / "pages.jsonl").read_text("utf-8").split("\n")
    names = [json.loads(line)["id"] for line in lines if line][::STEP]
    rows = []
    for name in names:
        path = CORPUS / "pages" / f"{name}.html.gz"
        page = Page(path.name, PageKind.HTML, decode(gzip.decompress(path.read_bytes())).text)
        rows.append(json.dumps({"source": path.name, "text": extract_html(page).text}))
    out = tmp_path / "out.jsonl"
    out.write_text("\n".join(rows), "utf-8")
    command = [
        sys.executable,
        str(SHARED / "tools" / "score.py"),
        "bodies",
        str(CORPUS / "pages.jsonl"),
        str(out),
        "--json",
    ]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert score["pages"] == len(names)
    assert score["f1"] >= FLOOR
