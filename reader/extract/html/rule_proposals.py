"""Rules for a block of an HTML page: selectors of the boxes around it, and its words."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reader.config.site_rules import Rule, RuleKey, SiteRules, rule_host, with_rule
from reader.extract.html.article import LabelledPage, read_labelled
from reader.extract.html.lasting_names import selectors_of
from reader.extract.html.site_rules import label_by_rules
from reader.extract.html.tree import path_to
from reader.extract.proposals import BlockQuestion, Proposal, find_block, rule_by_words
from reader.model import SHOWN_LABELS, Page

_MOST_BOXES: Final = 3
"""Selectors that are proposed."""
_MOST_TRIED: Final = 12
"""Selectors that are tried on the page."""
_MOST_OF_TEXT: Final = 0.5
"""Share of the article's text that a rule may drop; one that drops more is no rule about a box beside it."""


def propose_for_html(page: Page, rules: Sequence[SiteRules], question: BlockQuestion) -> tuple[Proposal, ...]:
    """Rules by the boxes around the block, the one that changes least first, then the one by its words."""
    read = read_labelled(page, rules)
    index = find_block([piece.block for piece in read.pieces], question, page.source)
    found: dict[frozenset[int], Proposal] = {}
    for rule in islice(_rules_by_boxes(read, index, question.is_kept), _MOST_TRIED):
        changed = _changed(read, rule)
        if index in changed and (question.is_kept or not _is_too_much(read, changed)):
            found.setdefault(changed, Proposal(rule, len(changed)))
    found = dict(sorted(found.items(), key=lambda item: len(item[0]))[:_MOST_BOXES])
    by_words = rule_by_words(rule_host(read.metadata.url), question)
    if by_words and index in (changed := _changed(read, by_words)):
        found.setdefault(changed, Proposal(by_words, len(changed)))
    return tuple(found.values())


def _rules_by_boxes(read: LabelledPage, index: int, is_kept: bool) -> Iterator[Rule]:
    key = RuleKey.KEEP if is_kept else RuleKey.DROP
    host = rule_host(read.metadata.url)
    for element in path_to(read.pieces[index].holder):
        if element.tag in ("body", "html"):
            return
        for selector in selectors_of(element):
            yield Rule(host, key, selector)


def _changed(read: LabelledPage, rule: Rule) -> frozenset[int]:
    """The pieces that the rule would label differently."""
    labelled = label_by_rules(read.tree.root, read.pieces, with_rule(read.rules, rule))
    pairs = zip(labelled, read.pieces, strict=True)
    return frozenset(
        i
        for i, (now, before) in enumerate(pairs)
        if (now.block.label in SHOWN_LABELS) != (before.block.label in SHOWN_LABELS)
    )


def _is_too_much(read: LabelledPage, changed: frozenset[int]) -> bool:
    lengths = {i: len(piece.block.text) for i, piece in enumerate(read.pieces) if piece.block.label in SHOWN_LABELS}
    return sum(lengths.get(i, 0) for i in changed) > _MOST_OF_TEXT * sum(lengths.values())
