"""Links found around the articles of real pages that were labelled by hand, given their true bodies or finding them."""

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import link_labels
import pytest
from corpus_pages import is_held_back
from lxml.html import HtmlElement

from reader.extract.html.body import body_elements
from reader.extract.html.links import link_groups
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import BodyElements, Tree, parse, path_to
from reader.load.encoding import decode
from reader.model import LinkGroup, Page, PageKind

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
SURE = 25
"""Letters of a text that is hardly in the body by accident."""
FLOORS = {"f1": 0.90, "kind_right": 0.95, "heading_right": 0.90}
"""A little below what is measured."""
MORE_FLOORS = {"f1": 0.86, "kind_right": 0.94, "heading_right": 0.85}
"""The same on the pages of `link_labels.json` that may be tuned on, whose bodies are not given."""
NO_CORPUS = pytest.mark.skipif(
    not (CORPUS / "links.json").exists(), reason=f"the development corpus is not at {CORPUS}"
)


def letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def true_body(tree: Tree, body: str) -> BodyElements:
    """Where the blocks stand whose text is in the labelled body."""
    whole = f" {letters(body)} "
    lines = {letters(line) for line in body.split("\n")}
    pieces = [(piece, letters(piece.block.text)) for piece in segment(tree)]
    found = [
        piece for piece, text in pieces if text and (text in lines or (len(text) >= SURE and f" {text} " in whole))
    ]
    container = _container([piece for piece in found if len(piece.block.text) >= SURE])
    return body_elements([piece for piece in found if container in path_to(piece.holder)])


def _container(pieces: list[Piece]) -> HtmlElement:
    """The lowest element that holds nearly all of the text."""
    held = Counter[HtmlElement]()
    for piece in pieces:
        for element in path_to(piece.holder):
            held[element] += len(piece.block.text)
    most = 0.9 * max(held.values())
    return max((e for e, length in held.items() if length >= most), key=lambda e: sum(1 for _ in path_to(e)))


def links_of(identity: str, url: str, body: str) -> tuple[LinkGroup, ...]:
    markup = gzip.decompress((CORPUS / "pages" / f"{identity}.html.gz").read_bytes())
    tree = parse(Page(identity, PageKind.HTML, decode(markup).text, url))
    return link_groups(tree.root, true_body(tree, body), tree.base)


def row(identity: str, groups: tuple[LinkGroup, ...]) -> str:
    """A line as the scoring program reads it."""
    links = [
        {"heading": g.heading, "kind": g.kind, "links": [{"text": link.text, "url": link.url} for link in g.links]}
        for g in groups
    ]
    return json.dumps({"source": f"{identity}.html", "links": links})


@NO_CORPUS
def test_links_around_labelled_articles(tmp_path: Path) -> None:
    labelled = json.loads((CORPUS / "links.json").read_text("utf-8"))
    lines = (CORPUS / "pages.jsonl").read_text("utf-8").split("\n")
    pages = [json.loads(line) for line in lines if line]
    rows = [
        row(page["id"], links_of(page["id"], page["url"], page["body"])) for page in pages if page["id"] in labelled
    ]
    out = tmp_path / "out.jsonl"
    out.write_text("\n".join(rows), "utf-8")
    score_py, labels = str(SHARED / "tools" / "score.py"), str(CORPUS / "links.json")
    command = [sys.executable, score_py, "links", labels, str(out), "--json"]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert score["pages"] == len(labelled)
    assert {name: score[name] for name in FLOORS if score[name] < FLOORS[name]} == {}


@NO_CORPUS
def test_links_of_pages_whose_bodies_are_not_given(tmp_path: Path) -> None:
    score = link_labels.score(
        CORPUS, [page for page in link_labels.labelled_pages() if not is_held_back(page)], tmp_path
    )
    assert score["pages"] == score["of"]
    assert {name: score[name] for name in MORE_FLOORS if score[name] < MORE_FLOORS[name]} == {}
