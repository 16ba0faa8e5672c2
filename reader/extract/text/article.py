"""A plain-text dump of a page into an article."""

from collections.abc import Sequence

from reader.errors import ExtractError
from reader.extract.text.groups import Run, find_runs, link_group
from reader.extract.text.labels import find_body
from reader.extract.text.layout import measure
from reader.extract.text.lines import read_lines
from reader.extract.text.metadata import find_title
from reader.extract.text.passages import Passage, ends_sentence, gather
from reader.extract.text.references import split_references
from reader.model import Article, Block, BlockKind, Label, Page
from reader.safe_text import safe_line, safe_text


def extract_text(page: Page) -> Article:
    """The article in a plain-text dump of a page. Raises `ExtractError` where there is no prose."""
    lines = read_lines(safe_text(page.text).replace("\xa0", " "))
    if not lines:
        raise ExtractError(page.source, "holds no text")
    lines, references = split_references(lines, page.url)
    passages = gather(lines, measure(lines), references)
    body = find_body(passages)
    if not body:
        raise ExtractError(page.source, "holds no running text, only lines of a few words")
    title = find_title(passages, sorted(body))
    taken = body | ({title} if title is not None else set())
    runs = find_runs(passages, frozenset(taken))
    labels = _labels(len(passages), body, title, runs)
    span = range(min(body), max(body) + 1)
    return Article(
        source=page.source,
        title=safe_line(passages[title].text) if title is not None else safe_line(passages[min(body)].text[:80]),
        blocks=tuple(_block(passage, label) for passage, label in zip(passages, labels, strict=True)),
        url=page.url,
        groups=tuple(link_group(run, passages, span) for run in runs),
        damage=page.damage,
    )


def _labels(count: int, body: frozenset[int], title: int | None, runs: Sequence[Run]) -> list[Label]:
    labels = [Label.BODY if i in body else Label.BOILERPLATE for i in range(count)]
    if title is not None:
        labels[title] = Label.TITLE
    for run in runs:
        if run.heading is not None:
            labels[run.heading] = Label.GROUP_HEADING
        for i in run.items:
            labels[i] = Label.GROUP_ITEM
    return labels


def _block(passage: Passage, label: Label) -> Block:
    text = safe_line(passage.text)
    if passage.marker or passage.continues:
        return Block(BlockKind.ITEM, text, level=1, marker=passage.marker, label=label)
    if label is Label.TITLE:
        return Block(BlockKind.HEADING, text, level=1, label=label)
    if label is Label.BODY and len(text) <= 100 and not ends_sentence(text):
        return Block(BlockKind.HEADING, text, level=2, label=label)
    return Block(BlockKind.PARAGRAPH, text, label=label)
