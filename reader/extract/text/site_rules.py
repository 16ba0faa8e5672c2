"""Site rules on text dumps: words that keep and drop passages."""

from collections.abc import Sequence
from dataclasses import replace

from reader.config.site_rules import SiteRules
from reader.extract.passage_words import names_passage
from reader.extract.ruled_labels import label_by_text
from reader.extract.text.passages import Passage
from reader.extract.text.reading import Run
from reader.model import Block


def label_by_words(blocks: Sequence[Block], rules: SiteRules) -> tuple[Block, ...]:
    """The blocks as the rules label them."""
    if not _has_words(rules):
        return tuple(blocks)
    return tuple(
        block if (label := label_by_text(block, rules)) is None else replace(block, label=label) for block in blocks
    )


def without_ruled(runs: Sequence[Run], passages: Sequence[Passage], rules: SiteRules) -> list[Run]:
    """The runs of links without passages of which a rule says what they are."""
    if not _has_words(rules):
        return list(runs)
    ruled = {i for i, passage in enumerate(passages) if _is_named(passage, rules)}
    left = (
        Run(None if run.heading in ruled else run.heading, run.kind, [i for i in run.items if i not in ruled])
        for run in runs
    )
    return [run for run in left if run.items]


def _has_words(rules: SiteRules) -> bool:
    return bool(rules.keep_text or rules.drop_text)


def _is_named(passage: Passage, rules: SiteRules) -> bool:
    return any(names_passage(words, passage.text) for words in (*rules.keep_text, *rules.drop_text))
