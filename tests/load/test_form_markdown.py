"""Markdown is told by its signs, its head states what the article is, its signs become headings, marks and links."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.extract.article import extract
from reader.load.form import Form, form_of
from reader.load.front_matter import split_front_matter
from reader.load.markdown_html import MAX_COST, rendering_cost
from reader.load.markdown_signs import has_menus
from reader.load.page import load_bytes
from reader.model import Article, BlockKind, MarkKind, Page, PageKind

PROSE = "The **harbour wall** was opened again on [Monday](https://news.example/monday), after two years of work.\n\n"
CLIPPED = f"""---
title: "The wall: an end"
source: "https://news.example/wall"
author:
  - "[[Ada Moor]]"
  - "[[People/Per Lind|Per Lind]]"
published: 2023-10-21
created: 2024-02-03
tags:
  - "clippings"
  - harbours
---
{PROSE}"""


def page_of(text: str, name: str = "note.md") -> Page:
    (page,) = load_bytes(text.encode(), name)
    return page


def article_of(text: str) -> Article:
    return extract(page_of(text))


def marked(article: Article, kind: MarkKind) -> list[str]:
    return [block.text[m.start : m.end] for block in article.body for m in block.marks if m.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        CLIPPED,
        "+++\ntitle = 'The wall'\n+++\nText.\n",
        f"# The wall\n\n{PROSE}",
        f"The wall\n========\n\n{PROSE}",
        "# The wall\n\nText.\n\n## Its end\n\nText.\n\n## Its cost\n\nText.\n",
        "See [this](https://a.example/) and [that](https://b.example/x).\n",
        "Title: The wall\n\nURL Source: https://news.example/wall\n\nMarkdown Content:\n" + PROSE * 2,
    ],
)
def test_markdown_is_told_by_its_signs(text: str) -> None:
    assert form_of(text.encode(), "note.txt") is Form.MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        "The wall was opened again on Monday, after two years of work * and four of argument.\n",
        "# !/bin/sh\n# sets up\nset -e\n",
        "[1]Skip to content [2](BUTTON) Menu\n\n   * [3](BUTTON) Log in\n",
        "def __init__(self):\n    # one\n    # two\n",
        "A list\n\n* one\n* two\n* three\n\n--\nsigned\n",
        "<html><body><h1>A</h1><p>[a](https://a.example/) [b](https://b.example/)</p></body></html>",
        "- - -\n\n---\n\nText between rules.\n\n---\n",
    ],
)
def test_other_text_is_none(text: str) -> None:
    assert form_of(text.encode(), "note.txt") is Form.PAGE


def test_a_name_settles_a_doubt() -> None:
    text = b"# The wall\n\nIt was opened again.\n"

    assert (form_of(text, "wall.md"), form_of(text, "wall.txt")) == (Form.MARKDOWN, Form.PAGE)


def test_a_clipped_article_states_what_it_is() -> None:
    page = page_of(CLIPPED)

    assert (page.stated.title, page.stated.byline) == ("The wall: an end", "Ada Moor, Per Lind")
    assert (page.stated.published, page.stated.tags) == ("2023-10-21", ("clippings", "harbours"))
    assert (page.url, page.saved, page.stated.added) == (
        "https://news.example/wall",
        datetime(2024, 2, 3, tzinfo=UTC),
        datetime(2024, 2, 3, tzinfo=UTC),
    )
    assert page.is_body


@pytest.mark.parametrize(
    ("head", "title", "byline", "url", "published", "tags"),
    [
        (  # Hugo
            "+++\ntitle = 'Wall'\ndate = 2023-10-21T10:00:00Z\n[taxonomies]\ntags = ['a', 'b']\n"
            "author = 'Ada Moor'\n+++\n",
            "Wall", "Ada Moor", None, "2023-10-21 10:00:00+00:00", ("a", "b"),
        ),
        (  # Jekyll, no YAML for its colon
            "---\nlayout: post\ntitle: Wall: an end\nauthor: {name: Ada Moor}\ndate: 2023-10-21\ntags: [a, b]\n---\n",
            "Wall: an end", "{name: Ada Moor}", None, "2023-10-21", ("a", "b"),
        ),
        (  # a list of maps, a folded scalar
            "---\ntitle: >-\n  A wall\n  opened\n"
            "authors:\n- name: Ada Moor\n  url: https://a.example/\n- name: Per Lind\n"
            "canonical_url: https://news.example/w\npublished: true\ndate: 2023-10-21\nkeywords: a, b\n---\n",
            "A wall opened", "Ada Moor, Per Lind", "https://news.example/w", "2023-10-21", ("a", "b"),
        ),
        ("% Wall\n% Ada Moor; Per Lind\n% 2023-10-21\n\n",
            "Wall", "Ada Moor, Per Lind", None, "2023-10-21", ()),
        ("Title: Wall\n\nURL Source: https://news.example/w\n\nPublished Time: 2023-10-21\n\nMarkdown Content:\n",
            "Wall", None, "https://news.example/w", "2023-10-21", ()),
        ("# Wall\n\nTags: a, b\nURL: https://news.example/w\nPublished: October 21, 2023\n\n",
            "Wall", None, "https://news.example/w", "October 21, 2023", ("a", "b")),
        ("# Wall\n\n![rw-book-cover](https://x.example/c.png)\n\n## Metadata\n- Author: [[Ada Moor]]\n"
            "- Full Title: Wall, opened\n- Category: #articles\n- URL: https://news.example/w\n\n",
            "Wall", "Ada Moor", "https://news.example/w", None, ("articles",)),
        ("title:: Wall\ntags:: #a, #b\nauthor:: [[Ada Moor]]\n\n", "Wall", "Ada Moor", None, None, ("a", "b")),
        ("---\ntitle: Wall\n---\n# Wall\n#Omnivore\n\n[Read on Omnivore](https://o.example/me)\n"
            "[Read Original](https://news.example/w)\n\n",
            "Wall", None, "https://news.example/w", None, ()),
    ],
    ids="hugo jekyll maps pandoc fetched notion readwise logseq omnivore".split(),
)  # fmt: skip
def test_heads_as_programs_write_them(
    head: str, title: str, byline: str | None, url: str | None, published: str | None, tags: tuple[str, ...]
) -> None:
    page = page_of(head + PROSE * 2)

    assert (page.stated.title, page.stated.byline, page.url) == (title, byline, url)
    assert (page.stated.published, page.stated.tags) == (published, tags)
    assert "Omnivore" not in page.text


def test_joplins_own_form() -> None:
    noted = f"id: {'0123456789abcdef' * 2}\nsource_url: https://news.example/w\nauthor: Ada Moor"
    tail = f"{noted}\nmarkup: 1\ntype_: 1"

    page = page_of(f"Wall\n\n{PROSE}\n\n{tail}")

    assert (page.stated.title, page.stated.byline, page.url) == ("Wall", "Ada Moor", "https://news.example/w")
    assert "type_" not in page.text


def test_the_offset_as_markdownload_writes_it_and_its_excerpt() -> None:
    page = page_of(
        f"---\ncreated: 2021-05-03T10:11:12 (UTC +02:00)\nsource: https://news.example/w\n---\n\n# Wall\n\n"
        f"> ## Excerpt\n> What it is about.\n\n---\n{PROSE}"
    )

    assert page.saved == datetime(2021, 5, 3, 10, 11, 12, tzinfo=timezone(timedelta(hours=2)))
    assert "about" not in page.text


@pytest.mark.parametrize(
    ("written", "is_read", "is_starred"),
    [
        ("read: true", True, False),
        ("status: archived", True, False),
        ("favorite: yes", False, True),
        ("x: 1", False, False),
    ],
)
def test_state(written: str, is_read: bool, is_starred: bool) -> None:
    stated = page_of(f"---\ntitle: Wall\n{written}\n---\n{PROSE}").stated

    assert (stated.is_read, stated.is_starred) == (is_read, is_starred)


def test_signs_become_headings_marks_and_links() -> None:
    article = article_of(
        "# The wall\n\nIt was **opened** *again*, ~~soon~~ with `cranes`.\n\n## Its end\n\n1. [one](https://a.example/1)\n"
        "2. two\n   - three\n\n> Said so.\n\n```c\nint x;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )

    assert article.title == "The wall"
    assert [(block.kind, block.text) for block in article.body] == [
        (BlockKind.PARAGRAPH, "It was opened again, soon with cranes."),
        (BlockKind.HEADING, "Its end"),
        (BlockKind.ITEM, "one"),
        (BlockKind.ITEM, "two"),
        (BlockKind.ITEM, "three"),
        (BlockKind.QUOTATION, "Said so."),
        (BlockKind.CODE, "int x;"),
        (BlockKind.TABLE, "a | b\n1 | 2"),
    ]
    assert marked(article, MarkKind.STRONG) == ["opened"]
    assert marked(article, MarkKind.STRIKE) == ["soon"]
    assert [link.url for link in article.groups[0].links] == ["https://a.example/1"]


def test_what_obsidian_writes() -> None:
    article = article_of(
        "# Wall\n\nSee [[Notes/Harbour|the harbour]] and [[Cranes]]. ==Mind== it. %%hidden%% ^abc\n\n"
        "![[pictures/a wall.png|300]]\n\n> [!warning]- Deep\n> Water.\n\n- [ ] paint\n- [x] build\n\n"
        "%%\nmore\n\nhidden\n%%\n\n`[[kept]]`\n"
    )

    assert [block.text for block in article.body] == [
        "See the harbour and Cranes. Mind it.",
        "",
        "Deep\nWater.",
        "☐ paint",
        "☑ build",
        "[[kept]]",
    ]
    assert article.body[1].saved_as == "pictures/a%20wall.png"
    assert marked(article, MarkKind.STRONG) == ["Deep"]


def test_markup_in_it_is_markup_and_scripts_are_not_shown() -> None:
    article = article_of("# Wall\n\n<p>Raw <b>words</b></p>\n\n<script>alert(1)</script>\n\n[x](javascript:alert)\n")

    assert marked(article, MarkKind.STRONG) == ["words"]
    assert "alert(1)" not in article.text
    assert article.groups == ()


def test_a_note_without_a_title_has_its_files() -> None:
    assert page_of(PROSE * 2, "The wall, opened.md").stated.title == "The wall, opened"
    assert page_of(f"# Wall\n\n{PROSE}", "The wall, opened.md").stated.title is None


def test_a_dump_of_a_page_with_its_menus_is_no_clipped_article() -> None:
    menu = "".join(f"* [Section {number}](https://news.example/{number})\n" for number in range(20))
    dump = f"{menu}\n# The wall\n\n{PROSE * 6}\n{menu}"

    page = page_of(dump)

    assert (page.kind, page.is_body) == (PageKind.HTML, False)
    assert "Section 7" not in extract(page).text
    assert "harbour wall was opened" in extract(page).text


def test_a_table_of_contents_is_no_menu() -> None:
    contents = "".join(f"* [Section {number}](#s{number})\n" for number in range(20))

    assert not has_menus(f"# The wall\n\n{contents}\n{PROSE * 6}")


def test_addresses_broken_over_lines_are_whole() -> None:
    page = page_of("# Wall\n\nSee [the wall](https://news.example/a-\nwall-opened) again.\n")

    assert 'href="https://news.example/a-wall-opened"' in page.text


def test_what_would_take_too_long_is_read_as_text() -> None:
    text = "# Wall\n\n" + "[" * 200_000

    assert rendering_cost(text) > MAX_COST
    assert page_of(text).kind is PageKind.TEXT


def test_fields_without_a_text_are_no_article() -> None:
    with pytest.raises(LoadError, match="holds no text"):
        page_of("---\ntitle: Wall\n---\n\n")


def test_a_file_of_settings_is_no_article() -> None:
    settings_file = "---\nkind: Pod\n---\n" + "spec: {image: 'x'; ports: [80]; env: {a: b}}\n" * 9

    with pytest.raises(LoadError, match="not an article"):
        page_of(settings_file, "pod.yaml")


def test_aliases_are_not_followed() -> None:
    bomb = "---\na: &a [lol, lol]\nb: &b [*a, *a]\ntitle: Wall\ntags: [*b, *b]\n---\n"

    fields, rest = split_front_matter(bomb + PROSE)

    assert fields["title"] == ["Wall"]
    assert sum(map(len, fields.values())) < 20
    assert rest.strip() == PROSE.strip()


@pytest.mark.parametrize(
    "inside", ["[" * 5_000, "{" * 5_000, "- " * 5_000, "a: !!python/object:os.system x", "? " * 99]
)
def test_front_matter_that_is_none_harms_nothing(inside: str) -> None:
    assert "harbour" in page_of(f"---\n{inside}\ntitle: Wall\n---\n{PROSE}").text


@settings(deadline=None)
@given(st.text(alphabet="---\n+ :[]{}&*!|>'\"#a1=%@`~\t\\", max_size=200))
def test_any_front_matter_gives_fields_or_is_text(inside: str) -> None:
    text = f"---\n{inside}\n---\nText."

    fields, rest = split_front_matter(text)

    assert text.endswith(rest)
    assert all(isinstance(value, str) for values in fields.values() for value in values)


@settings(deadline=None)
@given(st.text(alphabet="#*_[]()!<>=%^~`|-:. \nab1\\/", max_size=300))
def test_any_markdown_is_loaded(text: str) -> None:
    page = page_of(f"# Title\n\nWords [a](https://a.example/).\n\n{text}")

    assert "Words" in page.text
