"""What is known of the network and of each host while a queue is worked off."""

from reader.ingest.politeness import Pace


class NetworkHealth:
    """Tells trouble of the own network from that of one host, and how long the network is left alone."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._answers = 0
        """From any host so far."""
        self._strikes: dict[str, int] = {}
        self._answers_when_offline: dict[str, int] = {}
        """How many answers there had been when it first seemed to be offline, by the host asked then."""
        self._pauses = 0
        """In a row, without an answer between them."""
        self._paused_until: float | None = None

    def answered(self, host: str, *, is_well: bool) -> None:
        """A host has answered; `is_well`: it can do what it is asked for."""
        self._answers += 1
        self._pauses = 0
        self._paused_until = None
        self._answers_when_offline.pop(host, None)
        if is_well:
            self._strikes.pop(host, None)

    def strikes(self, host: str) -> int:
        """How many times in a row a host has failed."""
        return self._strikes.get(host, 0)

    def struck(self, host: str) -> None:
        """A host has failed once more."""
        self._strikes[host] = self.strikes(host) + 1

    def forget(self, host: str) -> None:
        """Begin anew with a host."""
        self._strikes.pop(host, None)

    def seems_offline(self, host: str) -> bool:
        """Whether the own network is at fault when asking a host looks like that, for all that is known.

        It is not if the same host looked like that before and others have answered since, until it answers itself.
        """
        return self._answers_when_offline.setdefault(host, self._answers) == self._answers

    def pause(self, now: float) -> bool:
        """Leave the network alone for a while; False if that is so already."""
        if self.paused_seconds(now):
            return False
        lengths = self._pace.offline_seconds
        self._paused_until = now + lengths[min(self._pauses, len(lengths) - 1)]
        self._pauses += 1
        return True

    def resume(self) -> None:
        """End the pause."""
        self._paused_until = None

    def paused_seconds(self, now: float) -> float:
        """How much longer the network is left alone; 0 if it is not."""
        if self._paused_until is None:
            return 0.0
        # A clock that was set back must not make it longer.
        return min(max(0.0, self._paused_until - now), float(self._pace.offline_seconds[-1]))
