"""What site rules make of labels, for pages of any kind."""

from reader.config.site_rules import SiteRules
from reader.extract.passage_words import names_passage
from reader.model import SHOWN_LABELS, Block, BlockKind, Label


def kept(block: Block) -> Label:
    """The label of a block that a rule keeps; the title stands over the article already."""
    if block.label in SHOWN_LABELS or block.label is Label.TITLE:
        return block.label
    return Label.CAPTION if block.kind is BlockKind.CAPTION else Label.BODY


def dropped(block: Block) -> Label:
    """The label of a block that a rule drops."""
    return Label.BOILERPLATE if block.label in SHOWN_LABELS else block.label


def label_by_text(block: Block, rules: SiteRules) -> Label | None:
    """The label that the rules about passages give a block; None if they say nothing of it. To keep outweighs."""
    if not block.text:
        return None
    if any(names_passage(words, block.text) for words in rules.keep_text):
        return kept(block)
    return dropped(block) if any(names_passage(words, block.text) for words in rules.drop_text) else None
