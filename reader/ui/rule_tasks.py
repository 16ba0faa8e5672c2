"""Work on site rules that is done in threads: finding them, adding them, taking them back."""

from reader.config.rules_edit import Edit, add_rule, undo_rule
from reader.config.site_rules import Rule
from reader.errors import ReaderError
from reader.extract.proposals import BlockQuestion
from reader.paths import rules_file
from reader.ui.messages import RuleAdded, RuleFailed, RulesProposed, RuleTakenBack
from reader.ui.tasks import Cancelled, Opener, Post


def propose_rules(opener: Opener, article_id: int, question: BlockQuestion, post: Post, cancelled: Cancelled) -> None:
    """Ask the article's original which rules would keep or drop a block."""
    with opener.ingest() as ingest:
        try:
            proposals = ingest.propose_rules(article_id, question, cancelled=cancelled)
        except ReaderError as error:
            post(RuleFailed(error))
            return
    if not cancelled():
        post(RulesProposed(article_id, question.is_kept, proposals))


def add_and_clean(opener: Opener, article_id: int, rule: Rule, blocks: int, post: Post) -> None:
    """Write a rule down and clean the article with it; a rule that leaves no article is taken back at once."""
    try:
        edit = add_rule(rules_file(), rule)
    except ReaderError as error:
        post(RuleFailed(error))
        return
    try:
        with opener.ingest() as ingest:
            article = ingest.clean_again(article_id)
    except ReaderError as error:
        _undo_quietly(edit)
        post(RuleFailed(error))
        return
    post(RuleAdded(article_id, article, edit, blocks))


def take_back_and_clean(opener: Opener, article_id: int, edit: Edit, post: Post) -> None:
    """Take a rule out of the file again and clean the article without it."""
    try:
        undo_rule(rules_file(), edit)
        with opener.ingest() as ingest:
            article = ingest.clean_again(article_id)
    except ReaderError as error:
        post(RuleFailed(error))
        return
    post(RuleTakenBack(article_id, article))


def _undo_quietly(edit: Edit) -> None:
    try:
        undo_rule(rules_file(), edit)
    except ReaderError:
        # The user is told of the first fault; the rule can be seen and taken out in the file.
        pass
