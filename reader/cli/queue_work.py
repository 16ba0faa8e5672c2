"""Works the queue off for a command: what is due now, or all until nothing waits."""

import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from reader.cli.output import write
from reader.cli.progress import ProgressBar
from reader.ingest import Ingest
from reader.ingest.queue import Failed, Idle, Kept, Offline, PutOff, QueueEvent, work_off
from reader.library import Library

_LONGEST_SPACING = 2.0
"""Seconds that are waited for between two requests to a host, even where nothing is waited for."""
_LONG_SECONDS = 20.0
"""Of a wait that is told of."""
_LONGEST_SLEEP = 300.0
"""Seconds after which the queue is looked at again: other programs may have put something into it."""


@dataclass(slots=True)
class Account:
    """What became of the queue."""

    stored: int = 0
    failed: int = 0
    """For good, full texts not among them: their articles are there."""
    put_off: int = 0
    is_offline: bool = False


class _Pause:
    """How a run waits; it ends where it would have to wait longer than it may."""

    def __init__(self, tell: Callable[[str], None], *, is_patient: bool) -> None:
        self._tell = tell
        self._told = 0
        self._is_patient = is_patient
        self.is_over = False

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass."""
        if not self._is_patient and seconds > _LONGEST_SPACING:
            self.is_over = True
        else:
            time.sleep(seconds)

    def until(self, due: int | None) -> None:
        """Wait until something is due (unix seconds); None: nothing will be."""
        if due is None or not self._is_patient:
            self.is_over = True
            return
        seconds = due - time.time()
        if seconds >= _LONG_SECONDS and due != self._told:
            self._told = due
            self._tell(f"the next is tried again in {math.ceil(seconds / 60)} min; Ctrl-C leaves it for later")
        time.sleep(min(max(0.2, seconds), _LONGEST_SLEEP))


def work(library: Library, ingest: Ingest, tell: Callable[[str], None], *, is_patient: bool) -> Iterator[QueueEvent]:
    """Work off what is due; with `is_patient` also what comes to be due, until nothing waits.

    `tell` gets a sentence where that takes long.
    """
    pause = _Pause(tell, is_patient=is_patient)
    steps = work_off(library, ingest, cancelled=lambda: pause.is_over, waiting=pause.wait)
    with closing(steps):
        for event in steps:
            if isinstance(event, Idle):
                pause.until(event.until)
            else:
                yield event


def work_with_bar(
    library: Library,
    ingest: Ingest,
    *,
    is_patient: bool,
    is_json: bool,
    is_quiet: bool = False,
) -> Account:
    """Work the queue off with a progress bar, and tell what fails."""
    account = Account()
    counts = library.queue_counts()
    done = 0
    with ProgressBar("fetching", counts.waiting + counts.full_texts, is_quiet=is_quiet) as bar:
        for event in work(library, ingest, bar.tell if bar.is_shown else _keep_quiet, is_patient=is_patient):
            if is_json and (line := json_line(event)):
                write(line + "\n")
            done += isinstance(event, Kept | Failed)
            if sentence := _account_for(account, event):
                bar.tell(sentence)
            bar.total = max(bar.total, done)
            bar.show(done, account.failed)
    return account


def _keep_quiet(_sentence: str) -> None:
    """Nobody looks."""


def _account_for(account: Account, event: QueueEvent) -> str | None:
    """Count what became of an entry; returns what is to be told of it."""
    match event:
        case Kept():
            account.stored += 1
        case PutOff():
            account.put_off += 1
        case Offline(reason):
            account.is_offline = True
            return f"there is no network ({reason}); what waits is fetched later"
        case Failed(is_full_text=False):
            account.failed += 1
            return f"{event.url}: {event.reason}"
    return None


def json_line(event: QueueEvent) -> str | None:
    """An event for other programs, on one line of ASCII; None: there is nothing to tell."""
    match event:
        case Kept(url, article, missing):
            values = {"link": url, "status": "stored", "article": article, "missing_pictures": missing}
        case PutOff(url, reason, until):
            values = {"link": url, "status": "put off", "reason": reason, "until": until}
        case Failed(url, reason, _, is_full_text):
            values = {"link": url, "status": "failed", "reason": reason, "full_text": is_full_text}
        case Offline(reason):
            values = {"status": "offline", "reason": reason}
        case _:
            return None
    return json.dumps(values)
