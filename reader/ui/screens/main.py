"""The main screen: reading and following links, with sources cleaned behind it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.worker import Worker, WorkerState, get_current_worker

from reader import garbage
from reader.address import host, is_web_address
from reader.faults import keep_fault
from reader.library import Row
from reader.ui.looking import keep_look
from reader.ui.messages import Cleaned, Indexed, NotReady, Ready
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.annotating import AnnotatingScreen
from reader.ui.screens.commanding import CommandingScreen
from reader.ui.screens.consulting import ConsultingScreen
from reader.ui.screens.exporting import ExportingScreen
from reader.ui.screens.full_texts import FullTextScreen
from reader.ui.screens.guiding import GuidingScreen
from reader.ui.screens.handing import HandingScreen
from reader.ui.screens.listening import ListeningScreen
from reader.ui.screens.moving import MovingScreen
from reader.ui.screens.organising import OrganisingScreen
from reader.ui.screens.picturing import PicturingScreen
from reader.ui.screens.playing import PlayingScreen
from reader.ui.screens.reviewing import ReviewingScreen
from reader.ui.screens.setting import SettingScreen
from reader.ui.screens.welcoming import WelcomingScreen
from reader.ui.showing import Showing
from reader.ui.tasks import index_and_clean, keep_links
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.ui.first_frame.list_first import Standing

REFRESH_SECONDS = 0.25
"""How often the list is read again while cleaning goes on."""
WRITE_AGAIN_SECONDS = 5.0
"""How often it is tried whether a library that could only be read can be written."""
NOTHING_THERE = "Nothing that can be read was found there."
UPKEEP_SECONDS = 2.0
"""How long after the start what is not waited for begins."""


class MainScreen(
    HandingScreen,
    ExportingScreen,
    OrganisingScreen,
    CommandingScreen,
    WelcomingScreen,
    FullTextScreen,
    AnnotatingScreen,
    ListeningScreen,
    GuidingScreen,
    SettingScreen,
    MovingScreen,
    ReviewingScreen,
    PicturingScreen,
    PlayingScreen,
    ConsultingScreen,
):
    """The screen that the program starts with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", "Put away", id="app.escape", tooltip="Take marks away, end the search, go back"),
    ]

    def __init__(
        self,
        reading: Reading,
        sources: Sequence[str],
        scope_name: str,
        opening: int | None = None,
        standing: "Standing | None" = None,
    ) -> None:
        """`sources`, paths and addresses, are indexed and cleaned in the background; `scope_name` heads the list.

        `opening` is an article that is opened first, `standing` how the first frame left the list.
        """
        super().__init__(reading, scope_name)
        self._sources = sources
        self._opening = opening
        self._standing = standing
        self.typed_hosts = frozenset(host(source) for source in sources if is_web_address(source))
        self._is_cleaning_opened = False
        """Whether an article that was opened is being cleaned."""
        self._refresh_timer: Timer | None = None
        self._write_again_timer: Timer | None = None

    def begin(self) -> None:
        """Go on where the first frame was; look for what is new."""
        if self._standing is not None:
            self.list.begin_at(self._standing.article, self._standing.height)
        if notice := self.reading.library.notice:
            self.say(notice, is_warning=True)
        if self.reading.library.is_read_only:
            self._write_again_timer = self.set_interval(WRITE_AGAIN_SECONDS, self._try_to_write)
        if self._sources:
            self._index_and_clean()
        elif not self.list.ids:
            self.show_empty()
        super().begin()
        if self._opening is not None:
            self.open_article(self._opening)
        self.set_timer(UPKEEP_SECONDS, self._begin_upkeep)
        self.call_after_refresh(keep_look, self)

    @property
    def is_indexing(self) -> bool:
        """Whether what is to be listed is still being looked through."""
        return bool(self._sources)

    def _try_to_write(self) -> None:
        if self._write_again_timer is not None and self.reading.library.try_to_write():
            self._write_again_timer.stop()
            self._write_again_timer = None
            self.refresh_list()
            self.say("The library can be written again: what you do is kept from now on.")

    # Background work

    def _begin_upkeep(self) -> None:
        garbage.begin()
        self._keep_links()

    @work(thread=True, exclusive=True, group="keep-links", exit_on_error=False)
    def _keep_links(self) -> None:
        worker = get_current_worker()
        keep_links(self.folder, lambda: worker.is_cancelled)

    def take_in(self, sources: Sequence[str]) -> None:
        """List these paths and addresses, which the user named, and clean them in the background."""
        self.typed_hosts |= {host(source) for source in sources if is_web_address(source)}
        # What is being cleaned goes on after what is new; pages are not fetched again.
        paths = [source for source in self._sources if not is_web_address(source)]
        self._sources = (*sources, *paths)
        self._index_and_clean()

    @work(thread=True, exclusive=True, group="clean", exit_on_error=False)
    def _index_and_clean(self) -> None:
        worker = get_current_worker()
        index_and_clean(self.folder, self._sources, self.post_message, lambda: worker.is_cancelled)

    def clean_now(self, row: Row) -> None:
        """Clean an article that was opened before its turn, and open it then."""
        self._is_cleaning_opened = True
        self._clean_now(row.id, is_ahead=False)

    def clean_ahead(self, row: Row) -> None:
        """Clean an article that is looked at before its turn, and show it then; what was opened comes first."""
        if not self._is_cleaning_opened:
            self._clean_now(row.id, is_ahead=True)

    @work(thread=True, exclusive=True, group="clean-now", exit_on_error=False)
    def _clean_now(self, article_id: int, *, is_ahead: bool) -> None:
        worker = get_current_worker()
        self.opener.clean(article_id, self.post_message, lambda: worker.is_cancelled, is_ahead=is_ahead)

    @on(Ready)
    def ready(self, event: Ready) -> None:
        """Open what was waited for; what is only looked at is shown, if the cursor is still there."""
        self._came(is_ahead=event.is_ahead)
        if not event.is_ahead:
            self.open_article(event.article)
        elif self.list.current == event.article:
            self._preview()

    @on(NotReady)
    def not_ready(self, event: NotReady) -> None:
        """Say why it cannot be read."""
        self._came(is_ahead=event.is_ahead)
        if not event.is_ahead:
            self.say(str(event.error), is_warning=True)
        elif self.list.current == event.article:
            self._preview()

    def _came(self, *, is_ahead: bool) -> None:
        if not is_ahead:
            self._is_cleaning_opened = False
        self.list.forget_rows()
        self.refresh_list()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell when background work broke; cleaning and fetching tell their own failures."""
        if event.state is WorkerState.ERROR:
            self._is_cleaning_opened = False
            self.stop_fetching()
            if event.worker.error is not None:
                self.say(str(keep_fault(event.worker.error)), is_warning=True)

    @on(Indexed)
    def indexed(self, event: Indexed) -> None:
        """List what was found; a single article is opened."""
        if self.reading.scope is not None:
            locations = (self.reading.library.location(article_id) for article_id in event.opened)
            self.reading.scope = (*self.reading.scope, *event.scope, *filter(None, locations))
        self.fill_list()
        if event.failed:
            self.say(str(event.failed[0]), is_warning=True)
        if not self.list.ids:
            self.show_empty(str(event.failed[0]) if event.failed else NOTHING_THERE)
        elif event.opened and len(self.list.ids) == 1:
            self.open_article(self.list.ids[0])

    @on(Cleaned)
    def cleaned(self, event: Cleaned) -> None:
        """Show how far cleaning is."""
        is_last = event.done == event.total
        self._cleaning = None if is_last else (event.done, event.total)
        self.update_list_heading()
        if is_last:
            self._show_cleaned()
            if event.failed:
                self.say(f"{plural(event.failed, 'file')} could not be read; the list says why", is_warning=True)
        elif self._refresh_timer is None:
            self._refresh_timer = self.set_timer(REFRESH_SECONDS, self._show_cleaned)

    def _show_cleaned(self) -> None:
        if self._refresh_timer is not None:
            self._refresh_timer.stop()
            self._refresh_timer = None
        self.fill_list()
        self.links.forget_known()

    async def action_escape(self) -> None:
        """Put away what was begun last: a fetch, a search, else the pane; the list stays."""
        if self.stop_fetching() or self.stop_piping() or self.stop_exporting():
            return
        if self.fall_silent() or self.article.stand_still():
            return
        if self.pane is Pane.LIST and (self.list.unmark_all() or self.stop_refreshing(is_asked_only=True)):
            return
        if self.end_finding():
            return
        if self.pane is Pane.ARTICLE and self.article.showing is not Showing.CLEANED:
            self.article.action_show(self.article.showing)
        elif self.leave_focus_mode():
            return
        elif self.pane is not Pane.LIST:
            await self.action_leave()
        else:
            self.stop_refreshing()
