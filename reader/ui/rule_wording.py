"""How site rules that are proposed and added are told."""

from reader.config.site_rules import ANY_HOST, Rule, RuleKey
from reader.extract.proposals import Proposal
from reader.ui.wording import SEPARATOR, plural


def rule_question(host: str, *, is_kept: bool) -> str:
    """What is asked before a site rule is added."""
    pages = "all pages" if host == ANY_HOST else host
    return f"{'Keep' if is_kept else 'Drop'} from now on, on {pages}? (Esc: no)"


def proposal_text(found: Proposal) -> str:
    """A rule to choose: `aside.promo · 4 blocks of this page`."""
    is_text = found.rule.key in (RuleKey.KEEP_TEXT, RuleKey.DROP_TEXT)
    what = f"the words “{found.rule.value}”" if is_text else found.rule.value
    return f"{what}{SEPARATOR}{plural(found.blocks, 'block')} of this page"


def rule_added(rule: Rule, blocks: int) -> str:
    """What a new rule did."""
    done = "Kept" if rule.key in (RuleKey.KEEP, RuleKey.KEEP_TEXT) else "Dropped"
    return f"{done} {plural(blocks, 'block')}; “reader clean” does other pages"
