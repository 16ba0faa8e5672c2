"""The list on the screen: what is listed, kept up with the library without a jump, and looked up beside the keys."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from textual import on
from textual.message import Message
from textual.timer import Timer

from reader.library import KnownName, NameKind
from reader.ui.answers import Found, Search, articles_found, words_of
from reader.ui.arrangement import ARRANGEMENT, Arrangement
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.heading import FEW_ARTICLES, HeadedScreen
from reader.ui.searching import Answer, ExcerptSearch, NamesSearch, Searcher
from reader.ui.widgets.article_list import ArticleList

FIRST_ARTICLES = 200
"""Listed before all are known: more than any screen shows."""
RANK_SECONDS = 0.05
"""How long typing pauses before all results are looked for, the best first, which takes some tens of milliseconds."""
LOOK_SECONDS = 1.0
"""How often is looked whether the library has changed, which takes some microseconds."""


class Unfiltered(NamedTuple):
    """What was listed before the list was filtered, and where the cursor stood."""

    found: Found
    current: int | None
    row: int


class ListingScreen(HeadedScreen):
    """A screen with the list of articles."""

    class Answered(Message):
        """What was asked for beside the keys is there."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._searcher: Searcher | None = None
        self._last_search = 0
        self._first_number = 0
        self._is_ranked = False
        self._is_partial = False
        self._is_awaited = False
        self._is_chosen_ahead = False
        self._keep: int | None = None
        self._rank_timer: Timer | None = None
        self._found = Found(())
        self._unfiltered: Unfiltered | None = None
        self._seen_change = 0

    def begin_list(self) -> None:
        """List what the library has, with the cursor where it was left, and keep up with it."""
        self.reading.arrangement = Arrangement.from_text(self.reading.library.recall(ARRANGEMENT))
        self.update_list_heading()
        is_arranged = self.reading.arrangement != Arrangement()
        search = self._search(limit=FIRST_ARTICLES if is_arranged and not self.is_small else None)
        self._show(articles_found(self.reading.library, search), keep=self.reading.last_opened)
        self._is_partial = not self._found.is_all
        if self._is_partial:
            self._keep = self.reading.last_opened
            self.searcher.ask(replace(search, limit=None))
        self._seen_change = self.reading.library.others_changes()
        self.update_list_heading()
        self.set_interval(LOOK_SECONDS, self.keep_up)

    def on_unmount(self) -> None:
        """End the thread."""
        if self._searcher is not None:
            self._searcher.close()

    # What is listed

    def filter_list(self, query: str, *, at: int | None = None, is_anew: bool = False) -> None:
        """List what a query finds, from the top; everything if it is empty.

        `at` is where in it is being typed. What is listed stays if the same is asked for, unless it is wanted anew.
        """
        reading = self.reading
        before, had_query = reading.asked, bool(reading.query)
        if query and not had_query:
            self.note_unfiltered()
        reading.set_query(query, at)
        if reading.asked != before or is_anew:
            if query:
                self.list_anew()
            else:
                self._list_all()
        elif at is None:
            self.update_list_heading()

    def note_unfiltered(self) -> None:
        """Keep what is listed, and where the cursor stands, for when the list is not filtered any more."""
        if self._unfiltered is None and not self.reading.query and not self._is_partial:
            self._unfiltered = Unfiltered(self._found, self.list.current, self.list.cursor_row)

    def arrange_list(self) -> None:
        """List what is listed in another order, from the top."""
        # In that order it is not known yet.
        self._unfiltered = None
        self.list_anew()

    def take_filter_back(self) -> None:
        """List everything, with the cursor where it stood before the list was filtered."""
        unfiltered = self._unfiltered
        self.filter_list("")
        if unfiltered is not None and unfiltered.current is not None:
            self.list.stand_on(unfiltered.current, unfiltered.row)
        self._unfiltered = None

    def _list_all(self) -> None:
        """List everything, with the cursor on the article it is on."""
        self._drop_questions()
        self.list.begin_excerpts(are_wanted=False)
        unfiltered, self._unfiltered = self._unfiltered, None
        if unfiltered is None or self.list.current is None or self._is_short(unfiltered.found):
            # What it was before may be older than what is in the library.
            self._show(articles_found(self.reading.library, self._search()))
        else:
            self._show(unfiltered.found)
            self._refresh()
        self.update_list_heading()

    def _is_short(self, found: Found) -> bool:
        return len(found.ids) <= FEW_ARTICLES

    def list_anew(self) -> None:
        """List what is asked for now from the top: what is seen at once, the rest as soon as it is known."""
        self._drop_questions()
        search = self._search(limit=FIRST_ARTICLES)
        self._is_partial = True
        if self.is_small:
            self._first_listed(search, articles_found(self.reading.library, replace(search, limit=None)))
        else:
            self._is_awaited = True
            self.searcher.ask(search)

    def choose_ahead(self) -> bool:
        """Whether what is asked for is not listed yet, and the first of it is chosen as soon as it is."""
        self._is_chosen_ahead = self._is_awaited
        return self._is_awaited

    def _first_listed(self, search: Search, found: Found) -> None:
        """List what is seen first, and look for the rest and for the best."""
        if not found.ids and self.reading.leave_key_out():
            self.list_anew()
            return
        is_worded = bool(words_of(search.query.condition))
        self._is_partial = not found.is_all
        self.list.begin_excerpts(are_wanted=is_worded)
        self._show(found, is_other=True)
        if self._is_chosen_ahead:
            self.list.action_choose()
        self._is_awaited = self._is_chosen_ahead = False
        if found.is_all:
            self.update_list_heading()
        if is_worded and not search.query.order and found.ids:
            # The rest comes with the order, so that the next letter waits for nothing.
            self._rank_timer = self.set_timer(RANK_SECONDS, self._rank)
        elif not found.is_all:
            self.searcher.ask(replace(search, limit=None))

    def _rank(self) -> None:
        self._rank_timer = None
        if self._may_rank:
            self.searcher.ask(self._search(is_relevant_first=True))
        elif self._is_partial:
            self.searcher.ask(self._search())

    @property
    def _may_rank(self) -> bool:
        """Whether the list may be put in another order, as nobody has gone on in it."""
        return self.pane is Pane.LIST and self.list.is_at_top and self.list.top == 0 and self._keep is None

    def refresh_list(self) -> None:
        """Show what is new in the library, with the cursor where it stands."""
        self._refresh()

    def fill_list(self) -> None:
        """Show what background work brings; a cursor that has not been moved yet stays on top."""
        self._refresh(is_top_kept=self.list.is_at_top and self.list.top == 0 and not self.reading.is_opened)

    def _refresh(self, *, is_top_kept: bool = False) -> None:
        if self._is_partial:
            # It is being looked up as it is.
            return
        search = self._search(is_refresh=True)
        if self._is_short(self._found):
            found = articles_found(self.reading.library, search)
            self._show(found, keep=found.ids[0] if found.ids and is_top_kept else None)
            self.update_list_heading()
        else:
            self.searcher.ask(search)

    def _search(
        self, *, is_relevant_first: bool | None = None, is_refresh: bool = False, limit: int | None = None
    ) -> Search:
        """What is listed now, as a question."""
        ranked = self._is_ranked if is_relevant_first is None else is_relevant_first
        kept = self.list.ids if is_refresh and self.reading.query else ()
        self._last_search += 1
        return Search(self._last_search, self.reading.asked, self.reading.reach, ranked, limit, kept)

    def _show(self, found: Found, *, keep: int | None = None, is_other: bool = False) -> None:
        self._found = found
        self.list.show(found.ids, keep, headings=found.headings, is_other=is_other)

    # Beside the keys

    @property
    def searcher(self) -> Searcher:
        """Looks things up."""
        if self._searcher is None:
            self._searcher = Searcher(self.folder, lambda answer: self.post_message(self.Answered(answer)))
        return self._searcher

    def _drop_questions(self) -> None:
        if self._rank_timer is not None:
            self._rank_timer.stop()
            self._rank_timer = None
        if self._searcher is not None:
            self._searcher.forget()
        self._is_ranked = self._is_partial = self._is_awaited = self._is_chosen_ahead = False
        self._first_number = self._last_search + 1

    @on(Answered)
    def answered(self, event: Answered) -> None:
        """Show what was found, if it is still asked for."""
        answer = event.answer
        if answer.error is not None:
            self._is_awaited = self._is_chosen_ahead = False
            self.say(str(answer.error), is_warning=True)
        elif isinstance(answer.question, Search) and answer.found is not None:
            self._listed(answer.question, answer.found)
        elif isinstance(answer.question, NamesSearch):
            self.names_found(answer.question.kind, answer.names or ())
        elif isinstance(answer.question, ExcerptSearch) and answer.question.query == self.reading.asked:
            self.list.add_excerpts(answer.question.ids, answer.excerpts or {})

    def _listed(self, search: Search, found: Found) -> None:
        if search.number < self._first_number or search.under != self.reading.reach:
            # Something else is asked for by now.
            return
        if search.limit is not None:
            self._first_listed(search, found)
            return
        if search.is_relevant_first and not self._is_ranked:
            self._show_ranked(found)
            return
        self._is_partial = False
        self._show(found, keep=self._keep)
        self._keep = None
        self.update_list_heading()

    def _show_ranked(self, found: Found) -> None:
        """The best first, if nobody has gone on meanwhile."""
        if self._may_rank:
            self._is_ranked, self._is_partial = True, False
            self._show(found, is_other=True)
            self.update_list_heading()
        elif self._is_partial:
            self.searcher.ask(self._search())

    @on(ArticleList.ExcerptsWanted)
    def excerpts_wanted(self, event: ArticleList.ExcerptsWanted) -> None:
        """Look for what was searched for in the articles that are seen."""
        self.searcher.ask(ExcerptSearch(self._last_search, self.reading.asked, event.ids))

    def names_found(self, kind: NameKind, names: Sequence[KnownName]) -> None:
        """Names are known that were asked for."""

    def keep_up(self) -> None:
        """Show what background work and other programs have changed in the library."""
        changes = self.reading.library.others_changes()
        if changes != self._seen_change:
            self._seen_change = changes
            self.list.forget_rows()
            self.fill_list()
            self.update_list_heading()

    def move_list_to(self, article_id: int) -> None:
        """Put the list's cursor on an article, if it is listed or will be."""
        if self.list.current == article_id:
            return
        if (item := self.list.item_of(article_id)) is not None:
            self.list.move_cursor(item)
        else:
            self._keep = article_id
