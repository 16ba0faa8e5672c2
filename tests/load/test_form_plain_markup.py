"""reStructuredText and AsciiDoc are told by their signs and read as articles; nothing that they name is read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extract.article import extract
from reader.load.form import Form, form_of
from reader.load.forms.plain_markup import MAX_CHARACTERS
from reader.load.page import load, load_bytes
from reader.load.plain_markup.asciidoc import read_asciidoc
from reader.load.plain_markup.rst import read_rst
from reader.model import Article, BlockKind, MarkKind, Page, PageKind

RST = """\
The eel keeps its *secret*
==========================

:Author: Greta Solheim
:Date: 2023-10-21
:tags: eels, sea

In the **spring** of ``1876`` see `Trieste <https://t.example/x>`_ and Freud_, :ref:`below <leaf>`.
It goes on.

.. _Freud: https://freud.example/

A leaf of glass
---------------

* one
  goes on

  - nested
* two

3. third
4. fourth

Code::

    x = 1

    y = 2

.. note:: Mind it.

.. figure:: eel.png
   :alt: An eel

   The caption.

So it was said:

   Nobody has found an egg.
"""
ASCIIDOC = """\
// a comment
= The eel keeps its *secret*
Greta Solheim <g@x.example>; Ann Ek
v1.2, 2023-10-21: first
:keywords: eels, sea
:url: https://plumbline.example/eel

In the *spring* of `1876` see https://t.example/x[Trieste^] and <<leaf,below>>. +
It goes on.

== A leaf of glass

* one
goes on
** nested
* two

[source,python]
----
x = 1
----

NOTE: Mind it.

[quote, Ada Moor]
____
Said so.
____

|===
|a |b

|1 |2
|===

image::eel.png[An eel]
"""


def page_of(text: str, name: str = "eel.txt") -> Page:
    (page,) = load_bytes(text.encode(), name)
    return page


def marked(article: Article, kind: MarkKind) -> list[str]:
    return [block.text[m.start : m.end] for block in article.body for m in block.marks if m.kind is kind]


@pytest.mark.parametrize("text", [RST, ASCIIDOC], ids=["rst", "asciidoc"])
def test_they_are_told_by_their_signs(text: str) -> None:
    assert form_of(text.encode(), "eel.txt") is Form.PLAIN_MARKUP


@pytest.mark.parametrize(
    "text",
    [
        "The eel\n=======\n\nIt keeps its secret.\n",
        "The eel\n\n- one\n- two\n\nSee http://a.example/ for more::\n",
        "== The eel ==\n\nIt keeps its '''secret'''.\n\n== Sea ==\n",
        "# Eel\n\nSee [a](https://a.example/) and [b](https://b.example/), ``so``.\n\n.. note:: x\n",
    ],
)
def test_other_text_is_neither(text: str) -> None:
    assert form_of(text.encode(), "eel.txt") is not Form.PLAIN_MARKUP


@pytest.mark.parametrize(("name", "text"), [("eel.rst", "Eel\n===\n\nText.\n"), ("eel.adoc", "= Eel\n\nText.\n")])
def test_a_name_settles_a_doubt(name: str, text: str) -> None:
    assert form_of(text.encode(), name) is Form.PLAIN_MARKUP


def test_what_a_restructured_text_says_of_itself() -> None:
    stated = page_of(RST).stated

    assert (stated.title, stated.byline, stated.published) == (
        "The eel keeps its secret",
        "Greta Solheim",
        "2023-10-21",
    )
    assert stated.tags == ("eels", "sea")


def test_what_an_asciidoc_document_says_of_itself() -> None:
    page = page_of(ASCIIDOC)

    assert (page.stated.title, page.stated.byline) == ("The eel keeps its secret", "Greta Solheim, Ann Ek")
    assert (page.stated.published, page.stated.tags) == ("2023-10-21", ("eels", "sea"))
    assert page.url == "https://plumbline.example/eel"


def test_blocks_of_restructured_text() -> None:
    article = extract(page_of(RST))

    assert [(block.kind, block.text) for block in article.body] == [
        (BlockKind.PARAGRAPH, "In the spring of 1876 see Trieste and Freud, below. It goes on."),
        (BlockKind.HEADING, "A leaf of glass"),
        (BlockKind.ITEM, "one goes on"),
        (BlockKind.ITEM, "nested"),
        (BlockKind.ITEM, "two"),
        (BlockKind.ITEM, "third"),
        (BlockKind.ITEM, "fourth"),
        (BlockKind.PARAGRAPH, "Code:"),
        (BlockKind.CODE, "x = 1\n\ny = 2"),
        (BlockKind.QUOTATION, "Note: Mind it."),
        (BlockKind.FIGURE, "An eel"),
        (BlockKind.CAPTION, "The caption."),
        (BlockKind.PARAGRAPH, "So it was said:"),
        (BlockKind.QUOTATION, "Nobody has found an egg."),
    ]
    assert [block.marker for block in article.body if block.marker[:1].isdigit()] == ["3.", "4."]
    assert marked(article, MarkKind.STRONG)[0] == "spring"
    assert marked(article, MarkKind.CODE) == ["1876"]
    assert [link.url for link in article.groups[0].links] == ["https://t.example/x", "https://freud.example/"]


def test_blocks_of_asciidoc() -> None:
    article = extract(page_of(ASCIIDOC))

    assert [(block.kind, block.text) for block in article.body] == [
        (BlockKind.PARAGRAPH, "In the spring of 1876 see Trieste and below.\nIt goes on."),
        (BlockKind.HEADING, "A leaf of glass"),
        (BlockKind.ITEM, "one goes on"),
        (BlockKind.ITEM, "nested"),
        (BlockKind.ITEM, "two"),
        (BlockKind.CODE, "x = 1"),
        (BlockKind.QUOTATION, "Note"),
        (BlockKind.QUOTATION, "Mind it."),
        (BlockKind.QUOTATION, "Said so."),
        (BlockKind.QUOTATION, "Ada Moor"),
        (BlockKind.TABLE, "a | b\n1 | 2"),
        (BlockKind.FIGURE, "An eel"),
    ]
    assert [link.url for link in article.groups[0].links] == ["https://t.example/x"]


@pytest.mark.parametrize(
    "text",
    [
        RST + "\n.. include:: secret.txt\n\n.. literalinclude:: secret.txt\n\n.. csv-table::\n   :file: secret.txt\n",
        RST + "\n.. raw:: html\n\n   <script>canary</script>\n",
        ASCIIDOC + "\ninclude::secret.txt[]\n\n++++\n<script>canary</script>\n++++\n",
    ],
)
def test_nothing_is_included_and_nothing_raw(text: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("canary")
    (tmp_path / "eel.txt").write_text(text)

    (page,) = load(str(tmp_path / "eel.txt"))

    assert "canary" not in page.text


def test_markup_in_the_text_is_text() -> None:
    page = page_of(RST + "\nA <b>tag</b> & ``<i>``.\n\n- `x <javascript:alert(1)>`_\n")

    assert "&lt;b&gt;tag&lt;/b&gt; &amp; <code>&lt;i&gt;</code>" in page.text
    assert all("javascript" not in (mark.url or "") for block in extract(page).body for mark in block.marks)


def test_what_is_too_long_is_read_as_text() -> None:
    assert page_of(RST + "More of it.\n" * (MAX_CHARACTERS // 10)).kind is PageKind.TEXT


@settings(deadline=None)
@given(st.text(alphabet="=-*`_:.|[]<>+ \n#^~ab1\\/{}()", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for read in (read_rst, read_asciidoc):
        fields, markup = read(f"Words before.\n\n{text}")

        assert "Words before." in markup
        assert all(isinstance(value, str) for values in fields.values() for value in values)


@pytest.mark.parametrize("read", [read_rst, read_asciidoc])
@pytest.mark.parametrize(
    "deep", ["- " * 3_000, "* " * 3_000, "".join(" " * n + "- a\n\n" for n in range(300)), "> " * 999]
)
def test_depth_has_an_end(read: object, deep: str) -> None:
    assert callable(read)
    assert "Words" in read(f"{deep}a\n\nWords.\n")[1]
