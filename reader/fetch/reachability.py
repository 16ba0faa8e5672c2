"""Tells whose side it is that a host cannot be looked up or reached."""

import errno
import socket

from reader.errors import FetchCause

UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN, errno.EHOSTDOWN})
"""No way leads there: what the own machine says of all addresses while it has no network."""
_ELSEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses that are nobody's (RFC 5737, RFC 3849)."""
_DISCARD_PORT = 9


def cause_of_lookup(error: Exception, *, is_connected: bool) -> FetchCause:
    """Why a name was not found; `is_connected`: whether this machine has a network at all."""
    if not isinstance(error, socket.gaierror):
        return FetchCause.REFUSED
    if error.errno == socket.EAI_AGAIN:
        return FetchCause.OFFLINE
    if error.errno == socket.EAI_FAIL:
        return FetchCause.UNREACHABLE
    # Some systems say of all names that they do not exist while there is nobody to ask (systemd 15076, macOS).
    return FetchCause.GONE if is_connected else FetchCause.OFFLINE


def cause_of_connection(status: int) -> FetchCause:
    """Why a connection failed, by the system's error number."""
    return FetchCause.OFFLINE if status in UNREACHABLE else FetchCause.UNREACHABLE


def has_route() -> bool:
    """Whether this machine has a way to other networks; nothing is sent to find out."""
    for family, address in _ELSEWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                # Of datagrams, connecting only looks up the way.
                probe.connect((address, _DISCARD_PORT))
        except OSError:
            continue
        return True
    return False
