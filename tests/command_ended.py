"""How a command ended, for the tests that run commands."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The objects that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]
