"""Which rules would keep or drop a block of a page, for the user to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.config.site_rules import Rule, RuleKey, SiteRules
from reader.errors import ExtractError
from reader.extract.passage_words import words_naming
from reader.model import Block, Page, PageKind


@dataclass(frozen=True, slots=True)
class BlockQuestion:
    """How could this block of a page be kept, or dropped?"""

    block: int
    """Its number among all blocks of the article, when that was cleaned."""
    text: str
    is_kept: bool
    """Whether it is to be kept."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule that answers the question."""

    rule: Rule
    blocks: int
    """How many blocks of the page it would change, at least 1."""


def propose_rules(page: Page, rules: Sequence[SiteRules], question: BlockQuestion) -> tuple[Proposal, ...]:
    """Rules that would do it, the one that fits most closely first. Raises `ExtractError` where none would."""
    if page.kind is PageKind.HTML:
        from reader.extract.html.rule_proposals import propose_for_html

        found = propose_for_html(page, rules, question)
    else:
        from reader.extract.text.rule_proposals import propose_for_text

        found = propose_for_text(page, rules, question)
    if not found:
        raise ExtractError(page.source, "nothing on the page tells this block from others")
    return found


def find_block(blocks: Sequence[Block], question: BlockQuestion, source: str) -> int:
    """The number that the block has by now: the nearest one of this text. Raises `ExtractError` if it is gone."""
    same = [index for index, block in enumerate(blocks) if block.text == question.text]
    if not same:
        raise ExtractError(source, "its page is cleaned differently by now; `reader clean` brings it up to date")
    return min(same, key=lambda index: abs(index - question.block))


def rule_by_words(host: str, question: BlockQuestion) -> Rule | None:
    """The rule that names the block by its text; None if it has none."""
    key = RuleKey.KEEP_TEXT if question.is_kept else RuleKey.DROP_TEXT
    return Rule(host, key, words_naming(question.text)) if question.text.strip() else None
