from dataclasses import dataclass, field

import pytest
from lxml import etree, html
from lxml.html import HtmlElement

from reader.extract.html.walk import walk


@dataclass
class Notes:
    """A visitor that notes all it is told, and enters no element of the class `closed`."""

    said: list[str] = field(default_factory=list)

    def start(self, element: HtmlElement) -> bool:
        self.said.append(f"<{element.tag}>")
        return bool(element.get("class") != "closed")

    def end(self, element: HtmlElement) -> None:
        self.said.append(f"</{element.tag}>")

    def text(self, text: str) -> None:
        self.said.append(text)


def told_of(markup: str) -> str:
    notes = Notes()
    walk(html.fragment_fromstring(markup), notes)
    return "".join(notes.said)


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<p>a<b>b<i></i>c</b>d</p>", "<p>a<b>b<i></i>c</b>d</p>"),
        ("<div>a<div class='closed'>b<p>c</p>d</div>e</div>", "<div>a<div>e</div>"),
        ("<div>a<script>b</script>c<svg><a>d</a></svg>e</div>", "<div>ace</div>"),
        ("<div>a<p hidden>b</p>c<p style='display: none'>d</p>e</div>", "<div>ace</div>"),
        ("<div>a<span class='sr-only'>b</span>c<i aria-hidden='true'>d</i>e</div>", "<div>ace</div>"),
        ("<div><p hidden='until-found'>a</p></div>", "<div><p>a</p></div>"),
    ],
)
def test_a_visitor_is_told_of_what_is_shown_in_page_order(markup: str, told: str) -> None:
    assert told_of(markup) == told


def test_a_hidden_page_is_walked_all_the_same() -> None:
    notes = Notes()
    walk(html.document_fromstring("<html hidden><body style='display:none'>a</body></html>"), notes)
    assert notes.said == ["<html>", "<body>", "a", "</body>", "</html>"]


def test_what_follows_the_root_is_not_told() -> None:
    notes = Notes()
    paragraph = html.fragment_fromstring("<div><p>a</p>b</div>")[0]
    walk(paragraph, notes)
    assert notes.said == ["<p>", "a", "</p>"]


def test_any_depth_is_walked() -> None:
    root = inner = etree.fromstring("<div/>", html.html_parser)[0][0]
    for _ in range(50_000):
        inner = etree.SubElement(inner, "div")
    notes = Notes()
    walk(root, notes)
    assert len(notes.said) == 2 * 50_001
