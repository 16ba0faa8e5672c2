"""Rules for a block of a text dump: its words."""

from collections.abc import Sequence

from reader.config.site_rules import SiteRules, rule_host, rules_for, with_rule
from reader.extract.proposals import BlockQuestion, Proposal, find_block, rule_by_words
from reader.extract.text.article import extract_text
from reader.extract.text.site_rules import label_by_words
from reader.model import Page


def propose_for_text(page: Page, rules: Sequence[SiteRules], question: BlockQuestion) -> tuple[Proposal, ...]:
    """The rule that names the passage, if it would change the block's label."""
    article = extract_text(page, rules)
    index = find_block(article.blocks, question, page.source)
    rule = rule_by_words(rule_host(article.url), question)
    if rule is None:
        return ()
    labelled = label_by_words(article.blocks, with_rule(rules_for(rules, article.url), rule))
    changed = [i for i, block in enumerate(labelled) if block.label is not article.blocks[i].label]
    return (Proposal(rule, len(changed)),) if index in changed else ()
