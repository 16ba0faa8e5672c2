"""How much a server may take of our time and memory."""

from dataclasses import dataclass

_HARMLESS_BYTES = 8 << 20
"""Unpacked in a few hundredths of a second, however tightly it was packed."""
_MAX_RATIO = 200
"""Pages and feeds are packed 3 to 20 times, tables of zeros 100 times; deflate ends at 1,032 times."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch, redirects included."""

    seconds: float = 30
    """From the first look-up of a name to the last byte; slower pages are not waited for by anyone."""
    connect_seconds: float = 8
    """For one of a host's addresses, so that others can be tried; a lost first packet is repeated after 1, 3, 7 s."""
    wire_bytes: int = 16 << 20
    """As sent, headers included; the largest news pages are a few MB before packing."""
    unpacked_bytes: int = 64 << 20
    """After unpacking, as much as a saved file may have."""
    header_bytes: int = 64 << 10
    """Of one answer; common servers refuse to send more than 8 to 32 KB."""
    redirects: int = 5
    """The fetch standard of browsers allows 20, but from a link to its article there are seldom three."""

    def unpacked_of(self, packed: int) -> int:
        """The bytes that so many packed ones may unpack to: nothing but a trap is packed so tightly."""
        return min(self.unpacked_bytes, max(_HARMLESS_BYTES, packed * _MAX_RATIO))


DEFAULT_LIMITS = Limits()
PICTURE_LIMITS = Limits(wire_bytes=10 << 20, unpacked_bytes=10 << 20)
"""Photographs on news pages have 0.05 to 2 MB."""
