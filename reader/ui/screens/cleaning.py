"""Seeing what cleaning dropped, and adding rules for a site from there."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from reader.deferred import Deferred
from reader.ui.messages import RuleAdded, RuleFailed, RulesFault, RulesProposed, RuleTakenBack
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading, RuleChange
from reader.ui.screens.hinting import HintingScreen
from reader.ui.showing import dropped_count
from reader.ui.widgets.cleaning_view import CleaningView
from reader.ui.wording import showing_text

if TYPE_CHECKING:
    from reader.config.site_rules import Rule
    from reader.extract import proposals
    from reader.ui import rule_wording
else:
    proposals = Deferred("reader.extract.proposals")
    rule_wording = Deferred("reader.ui.rule_wording")


class CleaningScreen(HintingScreen):
    """A screen whose article can be cleaned otherwise."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._told_faults: set[str] = set()

    @on(CleaningView.ShowingChanged)
    def showing_changed(self, event: CleaningView.ShowingChanged) -> None:
        """Tell what is shown."""
        self.call_after_refresh(self.update_keys)
        if (article := self.article.article) is not None:
            self.say(showing_text(event.showing, len(article.blocks), dropped_count(article)))

    @on(CleaningView.NothingChosen)
    def nothing_chosen(self, event: CleaningView.NothingChosen) -> None:
        """Tell why."""
        self.say(event.reason)

    @on(RulesFault)
    def rules_fault(self, event: RulesFault) -> None:
        """Tell once what is wrong with the user's rules."""
        fresh = [sentence for sentence in event.sentences if sentence not in self._told_faults]
        if fresh:
            self._told_faults.update(fresh)
            more = f" ({len(fresh) - 1} more like this)" if len(fresh) > 1 else ""
            self.say(fresh[0] + more, is_warning=True)

    def action_next_unread(self, step: int) -> None:
        """While what was dropped is shown, go to the next place where something was."""
        if self.pane is not Pane.ARTICLE or self.article.cursor is None or self.article.wanted:
            super().action_next_unread(step)
        elif not self.article.next_dropped(step):
            self.say("Nothing dropped further down" if step > 0 else "Nothing dropped further up")

    # Adding a rule

    @on(CleaningView.BlockChosen)
    def block_chosen(self, event: CleaningView.BlockChosen) -> None:
        """Look for rules that would do it."""
        if self.reading.article_id is not None:
            self.say("Looking for what tells this block from others …")
            self._propose(
                self.reading.article_id, proposals.BlockQuestion(event.number, event.block.text, event.is_kept)
            )

    @work(thread=True, exclusive=True, group="rules", exit_on_error=False)
    def _propose(self, article_id: int, question: "proposals.BlockQuestion") -> None:
        from reader.ui.rule_tasks import propose_rules  # files are written in it: not needed for the first frame

        worker = get_current_worker()
        propose_rules(self.opener, article_id, question, self.post_message, lambda: worker.is_cancelled)

    @on(RulesProposed)
    def rules_proposed(self, event: RulesProposed) -> None:
        """Ask which of the rules is meant, unless another article has been opened meanwhile."""
        if event.article == self.reading.article_id:
            self._confirm(event)

    @work
    async def _confirm(self, event: RulesProposed) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        answers = [(str(number), rule_wording.proposal_text(found)) for number, found in enumerate(event.proposals)]
        question = rule_wording.rule_question(event.proposals[0].rule.host, is_kept=event.is_kept)
        answer = await self.app.push_screen_wait(ChoiceDialog(question, answers))
        if answer is not None:
            chosen = event.proposals[int(answer)]
            self.save_place()
            self._add(event.article, chosen.rule, chosen.blocks)
        else:
            self.say("No rule was added")

    @work(thread=True, exclusive=True, group="rules", exit_on_error=False)
    def _add(self, article_id: int, rule: "Rule", blocks: int) -> None:
        from reader.ui.rule_tasks import add_and_clean

        add_and_clean(self.opener, article_id, rule, blocks, self.post_message)

    @on(RuleAdded)
    def added(self, event: RuleAdded) -> None:
        """Show the article as the rule makes it."""
        self.reading.note_rule(RuleChange(event.article, event.edit))
        self._show_anew(event.before, event.article)
        self.say(rule_wording.rule_added(event.edit.rule, event.blocks))

    def take_back(self, change: RuleChange) -> None:
        """Undo a rule."""
        self.save_place()
        self._take_back(change)

    @work(thread=True, exclusive=True, group="rules", exit_on_error=False)
    def _take_back(self, change: RuleChange) -> None:
        from reader.ui.rule_tasks import take_back_and_clean

        take_back_and_clean(self.opener, change.article, change.edit, self.post_message)

    @on(RuleTakenBack)
    def taken_back(self, event: RuleTakenBack) -> None:
        """Show the article as it was."""
        self._show_anew(event.before, event.article)
        self.say("The rule is gone, and the article is as it was")

    @on(RuleFailed)
    def rule_failed(self, event: RuleFailed) -> None:
        """Say why."""
        self.say(str(event.error), is_warning=True)

    def _show_anew(self, before: int, article_id: int) -> None:
        self.refresh_list()
        if self.reading.article_id == before:
            article = self.reading.reload(article_id)
            self._words = self.reading.words
            self._head_note = self.head_note(article)
            self.article.show_anew(article, self._head_note)
            self.links.show(self.reading.groups(), article_id)
            self.save_place()
