"""Handing articles on: to programs on their standard input, and to others by addresses."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.config.load_settings import settings
from reader.errors import CommandError, LibraryError, ReaderError
from reader.model import Article
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.organising import OrganisingScreen
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.ui.sharing import Shared

MOST_PIPED = 100
"""Articles that are given to a program at once."""
PIPING = "pipe"
COPY_LINE, COPY_LINK = "line", "link"
_OWN = "share:"
"""What the ids of the user's addresses begin with, so that none is taken for what can be copied."""
_NO_NAMES = "[share] in the settings names addresses at which articles are shared; until then:"


class HandingScreen(OrganisingScreen):
    """A screen whose articles are given to programs, and shared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "vertical_line", "pipe", "Pipe", id="article.pipe", tooltip="Give the article, or all marked, to a program"
        ),
        Binding("Y", "share", "Share", id="article.share", tooltip="Share the article, or the link"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._is_piping = False

    # To a program

    def action_pipe(self) -> None:
        """Ask for a program, and give it what is meant."""
        from reader.ui.screens.pipe import PipeDialog

        if not (targets := self.targets):
            self.say("There is no article to give to a program")
            return
        row = self.reading.row(targets[0])
        what = plural(len(targets), "article") if len(targets) > 1 or row is None else row.title
        # At once, not in a worker: what is typed next is meant for the dialog.
        self.app.push_screen(PipeDialog(what, settings().programs.pipes), self._pipe_chosen)

    def _pipe_chosen(self, line: str | None) -> None:
        if line is not None:
            try:
                self.pipe_to(line)
            except ReaderError as error:
                self.say(str(error), is_warning=True)

    def pipe_to(self, line: str) -> None:
        """Give what is meant to a program of the settings, by its name, or to one that is typed.

        Raises ReaderError if there is none, or nothing to give.
        """
        from reader.config.programs import in_terminal
        from reader.ui.piping import pipe_words
        from reader.ui.terminal_programs import run_in_terminal

        words = pipe_words(line, settings().programs.pipes)
        text = self._markdown(self.targets)
        if terminal_words := in_terminal(words):
            if reason := run_in_terminal(self.app, terminal_words, text):
                self.say(reason, is_warning=True)
            return
        self.say(f"{line} is running; Esc stops it")
        self._is_piping = True
        self._pipe(line, words, text)

    def _markdown(self, targets: Sequence[int]) -> str:
        """The articles as Markdown, one after the other. Raises CommandError."""
        from reader.formats.markdown import article_markdown

        if len(targets) > MOST_PIPED:
            raise CommandError(f"At most {MOST_PIPED} articles are given to a program at once")
        texts, reason = [], "There is no article to give to a program"
        for target in targets:
            try:
                texts.append(article_markdown(self.reading.library.article(target)))
            except LibraryError as error:
                # Not cleaned yet, or it failed; the others are there.
                reason = str(error)
        if not texts:
            raise CommandError(reason)
        return "\n".join(texts)

    @work(exclusive=True, group=PIPING, exit_on_error=False)
    async def _pipe(self, name: str, words: Sequence[str], text: str) -> None:
        from reader.ui.piping import pipe
        from reader.ui.screens.answer import AnswerScreen, answer_fault

        try:
            answer = await pipe(words, text)
        except (OSError, ValueError) as error:
            self._is_piping = False
            self.say(f"{name} did not start: {getattr(error, 'strerror', None) or error}", is_warning=True)
            return
        self._is_piping = False
        if answer.text.strip():
            self.say("")
            self.app.push_screen(AnswerScreen(name, answer, lambda text: self.copy_text(text, "Copied the answer")))
        else:
            fault = answer_fault(answer)
            self.say(f"{name} {fault}" if fault else f"Given to {name}, which printed nothing", is_warning=bool(fault))

    def stop_piping(self) -> bool:
        """End the program that an article was given to; False if none runs."""
        if not self._is_piping:
            return False
        self._is_piping = False
        self.workers.cancel_group(self, PIPING)
        self.say("The program was stopped")
        return True

    # To others

    def action_share(self) -> None:
        """Ask how, and share what is meant."""
        from reader.ui.screens.choice import ChoiceDialog

        try:
            shared = self._shared()
        except ReaderError as error:
            self.say(str(error), is_warning=True)
            return
        names = settings().share
        answers = [
            *((_OWN + name, name) for name in names),
            (COPY_LINE, "Copy title and address"),
            (COPY_LINK, "Copy as a link in Markdown"),
        ]
        question = f"Share “{shared.title[:200]}”" if names else _NO_NAMES
        self.app.push_screen(ChoiceDialog(question, answers), lambda answer: self._share_chosen(answer, shared))

    def _share_chosen(self, answer: str | None, shared: "Shared") -> None:
        if answer == COPY_LINE:
            self.copy_text(shared.line, "Copied title and address")
        elif answer == COPY_LINK:
            self.copy_text(shared.markdown, "Copied the link as Markdown")
        elif answer is not None:
            try:
                self.share_at(answer.removeprefix(_OWN))
            except ReaderError as error:
                self.say(str(error), is_warning=True)

    def share_at(self, name: str) -> None:
        """Share what is meant at one of the user's addresses, in the browser. Raises CommandError."""
        from reader.ui.sharing import share_address

        names = settings().share
        if name not in names:
            known = f"there {'is' if len(names) == 1 else 'are'} {', '.join(names)}" if names else "there is none"
            raise CommandError(f"[share] in the settings names no {name}; {known}")
        self.use_address("browse", share_address(names[name], self._shared()))

    def _shared(self) -> "Shared":
        """What is passed on: the link under the cursor of the links panel, else the article. Raises CommandError."""
        from reader.address import host
        from reader.ui.sharing import Shared

        if self.pane is Pane.LINKS and (link := self.links.link) is not None and link.url:
            return Shared(link.url, link.text, host(link.url))
        row = self.reading.row(self.target) if self.target is not None else None
        if row is None or row.url is None:
            raise CommandError("There is no address to share" if row is None else "The article has no address to share")
        shown = self.reading.article if row.id == self.reading.article_id else None
        return Shared(row.url, row.title, row.site or host(row.url), self._quote(shown, row.id))

    def _quote(self, shown: Article | None, article_id: int) -> str:
        """What is selected, else the passage that was highlighted last."""
        selected = self.article.selected
        if shown is not None and selected is not None and selected[0] != selected[1]:
            from reader.formats.passage import cut_blocks, passage_text

            return passage_text(cut_blocks(self.article.shown_blocks, *selected))
        newest = max(self.reading.library.highlights(article_id), key=lambda one: one.created, default=None)
        return newest.passage.text if newest else ""


def pipe_article(screen: HandingScreen, line: str) -> None:
    """The command `pipe`. Raises ReaderError."""
    screen.pipe_to(line)


def pipe_names(screen: HandingScreen, begun: str) -> list[str]:
    """The names that `pipe` knows."""
    return list(settings().programs.pipes)


def share_article(screen: HandingScreen, name: str) -> None:
    """The command `share`. Raises CommandError."""
    screen.share_at(name)


def share_names(screen: HandingScreen, begun: str) -> list[str]:
    """The names that `share` knows."""
    return list(settings().share)
