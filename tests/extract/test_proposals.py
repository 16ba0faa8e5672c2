"""Which rules are proposed for a block, and that they do what they say."""

import pytest
from lxml import html as parser

from reader.config.site_rules import Rule, RuleKey, SiteRules, with_rule
from reader.errors import ExtractError
from reader.extract.article import extract
from reader.extract.html.lasting_names import selectors_of
from reader.extract.proposals import BlockQuestion, Proposal, propose_rules
from reader.model import SHOWN_LABELS, Page, PageKind

TEXTS = tuple(
    f"Paragraph {number} tells at some length how the wall was mended, who paid for it and who walked on it first."
    for number in range(8)
)
HTML = f"""<html><head><title>Harbour wall reopens</title>
<link rel="canonical" href="https://www.example.org/wall"></head><body>
<article class="story"><h1>Harbour wall reopens</h1>{"".join(f"<p>{text}</p>" for text in TEXTS[:4])}
<div class="mt-4 is-open newsletter-box"><p>{TEXTS[4]}</p><p>{TEXTS[5]}</p></div>
<p class="css-1q2w3e4">{TEXTS[6]}</p><p>{TEXTS[7]}</p></article>
<footer id="colophon"><p>Printed on the fourth of May</p></footer></body></html>"""
DUMP = "Harbour wall reopens\n\n" + "\n\n".join(TEXTS) + "\n\nPrinted on the fourth of May\n"


def page(text: str) -> Page:
    return Page("page", PageKind.HTML if text.startswith("<") else PageKind.TEXT, text)


def question(text: str, wanted: str) -> BlockQuestion:
    blocks = extract(page(text)).blocks
    number = next(i for i, block in enumerate(blocks) if block.text == wanted)
    return BlockQuestion(number, wanted, blocks[number].label not in SHOWN_LABELS)


def proposed(text: str, wanted: str) -> list[Proposal]:
    return list(propose_rules(page(text), (), question(text, wanted)))


def test_the_box_with_a_lasting_name_that_changes_least_comes_first() -> None:
    found = proposed(HTML, TEXTS[4])
    assert found[0] == Proposal(Rule("example.org", RuleKey.DROP, "div.newsletter-box"), 2)
    assert found[-1] == Proposal(Rule("example.org", RuleKey.DROP_TEXT, found[-1].rule.value), 1)
    assert not any("story" in proposal.rule.value for proposal in found), "that would drop the whole article"


def test_without_a_lasting_name_the_words_are_proposed() -> None:
    (only,) = proposed(HTML, TEXTS[6])
    assert only.rule.key is RuleKey.DROP_TEXT
    assert only.rule.value.startswith("Paragraph 6 tells")


def test_dropped_blocks_can_be_kept() -> None:
    (only,) = proposed(HTML, "Printed on the fourth of May")
    assert only == Proposal(Rule("example.org", RuleKey.KEEP, "footer#colophon"), 1)


def test_passages_of_dumps_are_named_by_their_words_on_every_page() -> None:
    (only,) = proposed(DUMP, TEXTS[3])
    assert (only.rule.host, only.rule.key, only.blocks) == ("*", RuleKey.DROP_TEXT, 1)


@pytest.mark.parametrize("text", [HTML, DUMP])
def test_every_proposal_does_what_it_says(text: str) -> None:
    before = extract(page(text))
    for wanted in (*TEXTS, "Printed on the fourth of May"):
        for proposal in proposed(text, wanted):
            after = extract(page(text), (with_rule(SiteRules(proposal.rule.host), proposal.rule),))
            pairs = zip(before.blocks, after.blocks, strict=True)
            changed = {a.text for a, b in pairs if (a.label in SHOWN_LABELS) != (b.label in SHOWN_LABELS)}
            assert wanted in changed
            assert len(changed) == proposal.blocks


def test_a_block_that_is_gone_is_told() -> None:
    for text in (HTML, DUMP):
        with pytest.raises(ExtractError, match="cleaned differently"):
            propose_rules(page(text), (), BlockQuestion(1, "Nowhere on the page", False))


@pytest.mark.parametrize(
    ("markup", "selectors"),
    [
        ('<div id="related" class="box">', ["div#related"]),
        ('<aside id="post-48213" class="promo promo--wide">', ["aside.promo", "aside.promo--wide"]),
        ('<p class="css-1x2y3z sc-bdVaJa col-md-6 mt-4 px-2 w-full flex md:flex">', []),
        ('<p class="is-open has-image active story-body">', ["p.story-body"]),
        ('<div class="Newsletter_root__x9fQ2">', ['div[class*="Newsletter_root__"]']),
        ('<div class="über-uns">', []),
        ('<div class="a b c-1f2e3d4c">', []),
    ],
)
def test_names_that_the_next_page_has_too(markup: str, selectors: list[str]) -> None:
    assert list(selectors_of(parser.fragment_fromstring(markup))) == selectors
