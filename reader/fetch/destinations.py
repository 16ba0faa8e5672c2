"""Decides which network addresses may be contacted.

A page must not be able to make the program talk to the user's own machine or network (server-side request
forgery), by any spelling of an address, any name or any redirect. So what is judged is the numeric address that
is about to be connected to, for every connection anew.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from reader.config.load_settings import settings

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
"""IANA IPv4 Special-Purpose Address Registry, and multicast."""
_PUBLIC_6 = IPv6Network("2000::/3")
"""All that IANA has given out for global unicast."""
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""IANA IPv6 Special-Purpose Address Registry, inside of the above; 2002::/16 and 2001::/32 hide IPv4 addresses."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 see them (RFC 6052)."""
_HTTP_PORT, _HTTPS_PORT = 80, 443
_ALLOWED = "READER_ALLOW_HOSTS"
"""Environment variable: names of hosts, separated by commas, that may be contacted wherever they are.

It outweighs the user's settings.
"""


@lru_cache(maxsize=4096)
def is_public(address: str) -> bool:
    """Whether a numeric address, perhaps with an IPv6 zone, is one of the public internet."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return _is_public_4(ip.ipv4_mapped)
        if ip in _TRANSLATED:
            return _is_public_4(IPv4Address(int(ip) & 0xFFFFFFFF))
        return ip in _PUBLIC_6 and not any(ip in network for network in _NOT_PUBLIC_6)
    return _is_public_4(ip)


def _is_public_4(ip: IPv4Address) -> bool:
    return not any(ip in network for network in _NOT_PUBLIC_4)


@dataclass(slots=True)
class Destinations:
    """What one fetch may connect to: the public internet, and wherever they are the very host that the user typed
    and the hosts that the user has allowed."""

    typed_host: str | None = None
    typed_ports: tuple[int, ...] = ()

    @classmethod
    def typed(cls, host: str, port: int) -> "Destinations":
        """For a host and port that the user typed."""
        # A server that moves its visitors from http to https is still the one that was typed.
        return cls(host, (port, _HTTPS_PORT) if port == _HTTP_PORT else (port,))

    def allows(self, host: str, port: int, address: str) -> bool:
        """Whether `address`, which the name `host` stands for, may be connected to."""
        return is_public(address) or (host == self.typed_host and port in self.typed_ports) or host in allowed_hosts()

    def may_log_in(self, scheme: str, host: str) -> bool:
        """Whether the user's login may be sent: encrypted, or within the own machine, which the user typed."""
        return scheme == "https" or (host == self.typed_host and _is_loopback(host))

    def connected(self, address: str) -> None:
        """Remembers a connection: a host that is public cannot later turn out to be a private one (DNS rebinding)."""
        if is_public(address):
            self.typed_host = None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def allowed_hosts() -> Collection[str]:
    """The hosts that the user has allowed, by the environment, else by the settings."""
    named = os.environ.get(_ALLOWED, "")
    return _named_hosts(named) if named else settings().allow_hosts


@lru_cache(maxsize=4)
def _named_hosts(names: str) -> frozenset[str]:
    return frozenset(name.strip().lower().strip("[]") for name in names.split(",") if name.strip())
