"""The manual's pages: that they belong together, and what a word in them leads to."""

import re
from pathlib import Path

import pytest

import reader
from reader.manual.article import article
from reader.manual.index import PAGES, START, Target, find, headings, page_text, target_of
from reader.model import BlockKind, MarkKind

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(reader.__file__).parent / "manual"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def is_there(link: str, page: str) -> bool:
    """Whether a link of a page leads to a page and a heading of it, or to a picture of the repository."""
    if link.startswith("../../"):
        return (ROOT / link.removeprefix("../../")).is_file()
    target = target_of(link, page)
    if target is None:
        return False
    return not target.anchor or target.anchor in {heading.anchor for heading in headings(target.page)}


def test_every_page_has_a_file_and_stands_in_the_list_of_pages() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(PAGES)
    assert LINK.findall(page_text(START)) == [f"{name}.md" for name in PAGES[1:]], "in the order of their numbers"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    assert [link for link in LINK.findall(page_text(page)) if not is_there(link, page)] == []


def test_links_of_the_repositorys_own_pages_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in LINK.findall(text):
            path = link.partition("#")[0]
            if path.startswith("reader/manual/"):
                assert is_there(link.removeprefix("reader/manual/"), START), link
            else:
                assert link.startswith("https://") or not path or (ROOT / path).exists(), link


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("feeds", Target("feeds")),
        ("Highlights and notes", Target("highlights")),
        ("undo", Target("library", "undo")),
        ("  SITE   rules ", Target("cleaning", "site-rules")),
        ("Sixel", Target("pictures")),
        ("", Target(START)),
        ("no such words anywhere", None),
    ],
)
def test_words_lead_to_a_page_or_a_heading_or_a_text(words: str, target: Target | None) -> None:
    assert find(words) == target


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("feeds.md", Target("feeds")),
        ("feeds.md#in-and-out", Target("feeds", "in-and-out")),
        ("#undo", Target("library", "undo")),
        ("https://example.org", None),
        ("../../screenshots/feeds.png", None),
        ("secrets.md", None),
    ],
)
def test_links_lead_within_the_manual_or_out_of_it(link: str, target: Target | None) -> None:
    assert target_of(link, "library") == target


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_an_article_with_the_anchors_that_links_name(page: str) -> None:
    shown = article(page)
    anchors = [name for block in shown.blocks for name in block.anchors]
    assert [shown.title, anchors] == [headings(page)[0].text, [heading.anchor for heading in headings(page)[1:]]]
    assert not [block for block in shown.blocks if "](" in block.text or "<!--" in block.text]


def test_lists_tables_code_and_links_of_a_page_are_those_of_an_article() -> None:
    begin = article("begin")
    kinds = {block.kind for block in begin.blocks}
    assert kinds == {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CODE, BlockKind.TABLE}
    words = next(block for block in begin.blocks if block.kind is BlockKind.TABLE)
    assert [cell.text for cell in words.rows[0]] == ["word", "is"] and all(cell.is_header for cell in words.rows[0])
    links = {mark.url for block in begin.blocks for mark in block.marks if mark.kind is MarkKind.LINK}
    assert "importing.md" in links
