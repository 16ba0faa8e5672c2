"""Looks up the numeric addresses that names of hosts stand for."""

import queue
import socket
import threading
import time
from typing import Any, NamedTuple

from reader.fetch.reachability import cause_of_lookup, has_route
from reader.fetch.watch import Watch

_KNOWN_SECONDS = 60
"""For so long what was looked up is used again; common in systems that tell no time to live."""
_MAX_KNOWN = 5_000


class Endpoint(NamedTuple):
    """Where one of a host's addresses is connected to."""

    family: int
    address: tuple[Any, ...]
    """As the system's socket calls take it; the numeric address comes first."""


class Names:
    """Looks up names, and remembers for a while what it found. May be used from several threads."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[float, list[Endpoint]]] = {}

    def find(self, host: str, port: int, watch: Watch) -> list[Endpoint]:
        """Where to find a host. Raises FetchError if it is unknown, or when the watch does."""
        ends, found = self._known.get((host, port), (0.0, []))
        if time.monotonic() < ends:
            return found
        found = _numeric(host, port) or _looked_up(host, port, watch)
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
        self._known[host, port] = time.monotonic() + _KNOWN_SECONDS, found
        return found

    def forget(self, host: str, port: int) -> None:
        """Looks up anew the next time."""
        self._known.pop((host, port), None)


def _numeric(host: str, port: int) -> list[Endpoint]:
    """Of a host that is written in numbers, which nobody needs to be asked for; else nothing."""
    found = _resolve(host, port, socket.AI_NUMERICHOST)
    return found if isinstance(found, list) else []


def _looked_up(host: str, port: int, watch: Watch) -> list[Endpoint]:
    # The system's look-up can neither be bounded nor interrupted, so it is left to a thread that may stay behind.
    answers: queue.SimpleQueue[list[Endpoint] | Exception] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(_resolve(host, port)), daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=watch.glance())
        except queue.Empty:
            continue
        if isinstance(answer, list):
            return answer
        cause = cause_of_lookup(answer, is_connected=has_route())
        if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
            raise watch.error(f"the name {host} cannot be looked up at present", cause) from answer
        raise watch.error(f"no server is known by the name {host}", cause) from answer


def _resolve(host: str, port: int, flags: int = 0) -> list[Endpoint] | Exception:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
        return [Endpoint(family, address) for family, _, _, _, address in found]
    except (OSError, UnicodeError) as error:
        # UnicodeError: a label of the name is empty or longer than the 63 characters of DNS.
        return error
