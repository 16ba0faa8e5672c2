"""What is left for the end of a transaction, so that what belongs together is done together."""

from collections.abc import Callable
from typing import Any, TypeVar

Item = TypeVar("Item")


class Endings:
    """The items that were left for the end of the transaction that runs, each with what is to be done with it."""

    def __init__(self) -> None:
        """There are none yet."""
        self._left: list[tuple[Callable[[Any], object], Any]] = []

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._left)

    def leave(self, action: Callable[[list[Item]], object], item: Item) -> None:
        """Adds one. Actions are equal if they are the same function, or method of the same object."""
        self._left.append((action, item))

    def forget(self, after: int = 0) -> None:
        """Forgets all but the first so many."""
        del self._left[after:]

    def run(self) -> None:
        """Hands each action all its items together, in the order in which they were left."""
        together: dict[Callable[[Any], object], list[Any]] = {}
        for action, item in self._left:
            together.setdefault(action, []).append(item)
        for action, items in together.items():
            action(items)
        self.forget()
