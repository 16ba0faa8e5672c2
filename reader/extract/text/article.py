"""A plain-text dump of a page into an article."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.address import host
from reader.config.site_rules import SiteRules, rules_for
from reader.errors import ExtractError
from reader.extract.body_links import body_links
from reader.extract.text.blocks import to_blocks
from reader.extract.text.body import body_rows, find_body
from reader.extract.text.groups import all_runs, link_group
from reader.extract.text.layout import measure
from reader.extract.text.lines import Line, read_lines
from reader.extract.text.metadata import Facts, find_facts, find_site, find_url
from reader.extract.text.passages import Passage, gather
from reader.extract.text.pictures import find_pictures
from reader.extract.text.reading import Run, find_titles, reading_runs
from reader.extract.text.references import References, split_references
from reader.extract.text.sidebars import find_sidebars
from reader.extract.text.site_rules import label_by_words, without_ruled
from reader.extract.text.titles import find_title, title_text
from reader.extract.text.trees import body_trees, link_trees, title_trees
from reader.extract.text.whole import made_up_title, whole_article
from reader.model import SHOWN_LABELS, Article, Block, BlockKind, Label, Page
from reader.safe_text import safe_text

_PICTURE_REACH = 6
"""Passages before the body's beginning among which its first picture is sought."""


def extract_text(page: Page, rules: Sequence[SiteRules] = ()) -> Article:
    """The article in a plain-text dump of a page. Raises `ExtractError` where there is no prose."""
    lines: Sequence[Line] = read_lines(safe_text(page.text).replace("\xa0", " "))
    if not lines:
        raise ExtractError(page.source, "the text is empty")
    lines, references = split_references(lines, page.url)
    layout = measure(lines)
    passages = gather(lines, layout, references)
    if page.is_body:
        whole = whole_article(page, passages, layout, rules)
        return replace(whole, blocks=whole.blocks + _listed(references))
    rows = body_rows(passages, layout)
    body = find_body(passages, rows, body_trees())
    if not body:
        raise ExtractError(page.source, "the text holds no sentences, only single words and names")

    lifted = find_sidebars(passages, body)
    body -= lifted
    title = find_title(passages, body, layout.is_dense, title_trees())
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    facts = find_facts(passages, title, body, latest)
    body -= _same_as(passages, title) | facts.byline_lines | facts.date_lines
    taken = body | _same_as(passages, title) | facts.byline_lines | facts.date_lines
    span = range(min(body, default=0), max(body, default=-1) + 1)
    pictures = find_pictures(passages, [i for i in _beside(title, span) if i not in taken], layout.is_dense)
    url = page.url or find_url(passages)
    ruled = rules_for(rules, url)
    held = frozenset(taken | pictures.keys())
    likely = find_titles(passages, rows, body, held, link_trees())
    runs = without_ruled(
        all_runs(passages, held, reading_runs(passages, body, held, likely), lifted - held), passages, ruled
    )

    labels = _labels(len(passages), body, facts, pictures, runs)
    for i in _same_as(passages, title):
        labels[i] = Label.TITLE
    blocks = label_by_words(to_blocks(passages, labels, pictures, layout) + _listed(references), ruled)
    name = title_text(passages[title].text) if title is not None else made_up_title(passages[span.start])
    shown = [block for block in blocks if block.label in SHOWN_LABELS]
    if not shown:
        raise ExtractError(page.source, "the site rules drop all of its text")
    return Article(
        source=page.source,
        title=name,
        blocks=blocks,
        url=url,
        byline=facts.byline,
        published=facts.published,
        site=find_site(passages, name) or (host(url) if url else None),
        groups=(*body_links(shown), *(link_group(run, passages, span) for run in runs)),
        damage=page.damage,
    )


def _same_as(passages: Sequence[Passage], title: int | None) -> frozenset[int]:
    """The title's passages: dumps often repeat it."""
    if title is None:
        return frozenset()
    return frozenset(i for i, passage in enumerate(passages) if passage.text == passages[title].text)


def _beside(title: int | None, span: range) -> range:
    """Where the pictures of the article are sought."""
    first = span.start - _PICTURE_REACH
    return range(max(first, 0 if title is None else title + 1), span.stop)


def _labels(
    count: int, body: frozenset[int], facts: Facts, pictures: Mapping[int, BlockKind], runs: Sequence[Run]
) -> list[Label]:
    labels = [Label.BODY if i in body else Label.BOILERPLATE for i in range(count)]
    for run in runs:
        if run.heading is not None and labels[run.heading] is Label.BOILERPLATE:
            labels[run.heading] = Label.GROUP_HEADING
        for i in run.items:
            labels[i] = Label.GROUP_ITEM
    for indices, label in (
        (facts.byline_lines, Label.BYLINE),
        (facts.date_lines, Label.DATE),
        (pictures, Label.CAPTION),
    ):
        for i in indices:
            labels[i] = label
    return labels


def _listed(references: References) -> tuple[Block, ...]:
    """The list of addresses at a dump's end as the page had it."""
    if not references.lines:
        return ()
    return (Block(BlockKind.CODE, "\n".join(references.lines), label=Label.BOILERPLATE),)
