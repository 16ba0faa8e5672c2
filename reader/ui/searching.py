"""A thread that looks things up in the library for the list, so that no key waits for them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread

from reader.errors import LibraryError
from reader.library import Interrupted, KnownName, Library, NameKind
from reader.query.asked import Query
from reader.ui.answers import Found, Search, articles_found, excerpts_found
from reader.ui.excerpts import Excerpt

CLOSING_SECONDS = 2.0
"""How long the end of the program waits for what is being looked up; it is interrupted."""

SWITCH_SECONDS = 0.0005
"""After which a thread lets another one go on. With Python's 5 ms a key that comes while 100,000 numbers are fetched
waits some of these times, as often as what answers it waits for anything."""
PIECE = 6
"""Excerpts that are made, in some milliseconds, before is looked whether they are still wanted."""


@dataclass(frozen=True, slots=True)
class ExcerptSearch:
    """Excerpts that are to be shown."""

    number: int
    query: Query
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class NamesSearch:
    """Names that something is known by, for completion."""

    kind: NameKind


Question = Search | ExcerptSearch | NamesSearch


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; one of these is not None."""

    question: Question
    found: Found | None = None
    excerpts: dict[int, Excerpt] | None = None
    names: Sequence[KnownName] | None = None
    error: LibraryError | None = None


class Searcher:
    """Answers questions one after the other in a thread with a library of its own. Of a kind, only the last counts."""

    def __init__(self, folder: Path, answer: Callable[[Answer], object]) -> None:
        """`answer` is called in the thread. The library in the folder is opened when something is asked."""
        self._folder = folder
        self._answer = answer
        self._waiting: dict[tuple[int, str], Question] = {}
        self._changed = Condition()
        self._thread: Thread | None = None
        self._library: Library | None = None
        self._is_closed = False
        self._forgotten = 0

    def ask(self, question: Question) -> None:
        """Answer this, once what was asked before is answered."""
        with self._changed:
            self._waiting[_turn(question)] = question
            self._changed.notify()
        self.start()

    def start(self) -> None:
        """Open the library in the thread, so that the first answer does not wait for that."""
        if self._thread is None:
            sys.setswitchinterval(min(SWITCH_SECONDS, sys.getswitchinterval()))
            self._thread = Thread(target=self._run, name="search", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Drop what waits, and end what is being looked up, without an answer."""
        with self._changed:
            self._waiting = {key: kept for key, kept in self._waiting.items() if isinstance(kept, NamesSearch)}
            self._forgotten += 1
        self._interrupt()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify()
        if self._thread is not None:
            self._interrupt()
            self._thread.join(CLOSING_SECONDS)

    def _interrupt(self) -> None:
        library = self._library
        if library is not None:
            library.interrupt()

    # In the thread

    def _run(self) -> None:
        try:
            library = Library.open(self._folder)
        except LibraryError as error:
            self._fail(error)
            return
        with library:
            self._library = library
            while (question := self._next()) is not None:
                try:
                    self._answer(self._answered(library, question))
                except Interrupted:
                    continue
                except LibraryError as error:
                    self._answer(Answer(question, error=error))
            self._library = None

    def _answered(self, library: Library, question: Question) -> Answer:
        if isinstance(question, Search):
            return Answer(question, found=articles_found(library, question))
        if isinstance(question, ExcerptSearch):
            return Answer(question, excerpts=self._excerpts(library, question))
        return Answer(question, names=library.names(question.kind))

    def _excerpts(self, library: Library, question: ExcerptSearch) -> dict[int, Excerpt]:
        forgotten = self._forgotten
        found: dict[int, Excerpt] = {}
        for first in range(0, len(question.ids), PIECE):
            found |= excerpts_found(library, question.query, question.ids[first : first + PIECE])
            if self._forgotten != forgotten:
                # What only computes cannot be interrupted otherwise.
                break
        return found

    def _fail(self, error: LibraryError) -> None:
        while (question := self._next()) is not None:
            self._answer(Answer(question, error=error))

    def _next(self) -> Question | None:
        with self._changed:
            while not self._waiting:
                if self._is_closed:
                    return None
                self._changed.wait()
            return self._waiting.pop(min(self._waiting))


def _turn(question: Question) -> tuple[int, str]:
    """Whose turn it is first: the list, then its order, then what stands in it; of a kind, one waits."""
    if isinstance(question, Search):
        return (2 if question.is_relevant_first else 0 if question.limit else 1), ""
    return (3, "") if isinstance(question, ExcerptSearch) else (4, question.kind)
