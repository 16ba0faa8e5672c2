"""Modules that are executed when something of them is first asked for, so that nothing else waits for them."""

from importlib import import_module
from typing import Any


class Deferred:
    """Stands for a module; each of its names is looked up there when it is asked for.

    Type checkers are to see the module itself: `if TYPE_CHECKING: import it, else: name = Deferred("its.name")`.
    Unlike `importlib.util.LazyLoader` up to Python 3.12.2, any number of threads may ask first.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
