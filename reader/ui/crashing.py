"""How the app ends when something breaks inside: with a sentence, the details in the log file."""

import asyncio
import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual.app import App
from textual.dom import DOMNode
from textual.worker import WorkerFailed

from reader.errors import FaultError
from reader.faults import keep_fault, note

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from textual.actions import ActionParseResult


class CrashingApp(App[int]):
    """Where Textual shows a traceback with the values of variables, this keeps what broke in the log file.

    `fault` says it; whoever runs the app tells the user, once the terminal is as it was.
    """

    fault: FaultError | None = None
    """What the app ended of; None if nothing broke."""
    owns_process: bool = False
    """Whether faults of all threads are the app's to tell, as they are in the program and are not in tests."""
    _broken: Exception | None = None

    def on_load(self) -> None:
        """Have faults outside of the app's own messages told and kept: those of threads, and of forgotten tasks."""
        if self.owns_process:
            self._attend_to_faults()

    def _attend_to_faults(self) -> None:
        loop = asyncio.get_running_loop()

        def of_loop(loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
            error = context.get("exception")
            if error is not None:
                self.tell_broken(error)
            else:
                note(f"asyncio: {context.get('message')}")

        def of_thread(arguments: threading.ExceptHookArgs) -> None:
            error = arguments.exc_value
            if error is not None and not isinstance(error, SystemExit) and not loop.is_closed():
                loop.call_soon_threadsafe(self.tell_broken, error)

        def of_nobody(unraisable: "sys.UnraisableHookArgs") -> None:
            note(f"could not be raised: {unraisable.err_msg or ''} {unraisable.exc_value!r}")

        loop.set_exception_handler(of_loop)
        threading.excepthook = of_thread
        sys.unraisablehook = of_nobody

    def tell_broken(self, error: BaseException) -> None:
        """Keep what broke beside the app, which goes on, and say so."""
        self.notify(str(keep_fault(error)), severity="error", markup=False)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is for; noted where it is debugged."""
        note(f"does {action if isinstance(action, str) else action[1]}")
        return await super().run_action(action, default_namespace, namespaces)

    def _handle_exception(self, error: Exception) -> None:
        self._broken = error
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End the app; Textual calls it for errors that can show themselves, with nothing but them."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        if self.fault is None and self._broken is not None:
            error = self._broken
            self.fault = keep_fault(error.error if isinstance(error, WorkerFailed) else error)
        self._close_messages_no_wait()
