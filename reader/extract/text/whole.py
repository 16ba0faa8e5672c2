"""Texts that are nothing but an article: a mail's, a document's text layer."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader.address import host
from reader.config.site_rules import SiteRules, rules_for
from reader.errors import ExtractError
from reader.extract.body_links import body_links
from reader.extract.text.blocks import to_blocks
from reader.extract.text.layout import Layout
from reader.extract.text.metadata import find_facts
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.site_rules import label_by_words
from reader.extract.text.titles import LONGEST_TITLE, title_text
from reader.model import SHOWN_LABELS, Article, Label, Page

_MADE_UP_TITLE = 100
"""Characters of a title that is made of the text's beginning."""


def whole_article(page: Page, passages: Sequence[Passage], layout: Layout, rules: Sequence[SiteRules]) -> Article:
    """The article of which all passages are body; its title is the first of them if that is one.

    Raises `ExtractError` where there is nothing to read.
    """
    if not passages:
        raise ExtractError(page.source, "the text is empty")
    body = frozenset(range(len(passages)))
    title = 0 if _is_title(passages) and not page.stated.title else None
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    facts = find_facts(passages, title, body, latest)
    labels = [Label.TITLE if i == title else Label.BODY for i in range(len(passages))]
    blocks = label_by_words(to_blocks(passages, labels, {}, layout), rules_for(rules, page.url))
    shown = [block for block in blocks if block.label in SHOWN_LABELS]
    if not shown:
        raise ExtractError(page.source, "the site rules drop all of its text")
    return Article(
        source=page.source,
        title=made_up_title(passages[0]) if title is None else title_text(passages[0].text),
        blocks=blocks,
        url=page.url,
        byline=facts.byline,
        published=facts.published,
        site=host(page.url) if page.url else None,
        groups=body_links(shown),
        damage=page.damage,
    )


def made_up_title(passage: Passage) -> str:
    """A title made of how a text begins."""
    text = passage.text
    return text if len(text) <= _MADE_UP_TITLE else text[:_MADE_UP_TITLE].rsplit(" ", 1)[0] + "…"


def _is_title(passages: Sequence[Passage]) -> bool:
    first = passages[0]
    if first.marker or first.quote or len(first.text) > LONGEST_TITLE or len(passages) == 1:
        return False
    return not (ends_sentence(first.text.rstrip("?!")) or first.text.endswith(","))
