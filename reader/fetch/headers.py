"""The headers of an answer."""

from collections.abc import Iterable


class Headers:
    """Looked up by their names in lower case."""

    def __init__(self, sent: Iterable[tuple[bytes, bytes]]) -> None:
        """`sent`: names in any case and values, in the order in which they came."""
        self._values: dict[str, list[str]] = {}
        self.size = 0
        """Bytes of all names and values."""
        for name, value in sent:
            self.size += len(name) + len(value)
            self._values.setdefault(name.decode("latin-1").lower(), []).append(_text(value))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str) -> str:
        """All values of a header as one list (RFC 9110, 5.3); empty if there is none."""
        return ", ".join(self._values.get(name, ()))

    def single(self, name: str) -> str | None:
        """The value of a header that may come once only; None if it is missing or comes with several values."""
        values = set(self._values.get(name, ()))
        return values.pop() if len(values) == 1 else None


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
