"""Who may ask the server: programs of this machine's user that have the address, and pages of that address alone.

The address with the token is asked once; the browser then has a cookie, which no script can read (HttpOnly), which is
sent for no other site's pages (SameSite), and only for paths that begin with a random one: cookies know no ports, so
that it would otherwise be sent to whatever else listens on this machine. The name of the host is looked at because of
DNS rebinding, the origin because WebSockets have no other protection from foreign pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe

LOOPBACK = "127.0.0.1"
TOKEN = "token"
COOKIE = "reader-session"
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?")
"""The names of this machine as a browser has them; another port is another end of a tunnel of ssh."""
_BYTES = 24
"""Of randomness in a secret: 192 bits."""


def _secret() -> str:
    return token_urlsafe(_BYTES)


@dataclass(frozen=True, slots=True)
class Access:
    """The secrets of one run of the server."""

    token: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)
    place: str = field(default_factory=lambda: token_urlsafe(9), repr=False)
    """What the paths of everything begin with."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return f"/{self.place}/"

    def address(self, port: int) -> str:
        """What the user opens."""
        return f"http://{LOOPBACK}:{port}/?{TOKEN}={self.token}"

    def is_token(self, given: str) -> bool:
        """Whether it is the token, in the same time whatever is given."""
        return _is_same(given, self.token)

    def has_cookie(self, cookies: Mapping[str, str]) -> bool:
        """Whether the browser has asked the address with the token before."""
        return _is_same(cookies.get(COOKIE, ""), self.cookie)


def is_own_host(host: str) -> bool:
    """Whether a request was sent to a name of this machine."""
    return _HOST.fullmatch(host) is not None


def is_own_origin(origin: str, host: str) -> bool:
    """Whether a connection comes from the server's own page."""
    return is_own_host(host) and origin == f"http://{host}"


def _is_same(given: str, secret: str) -> bool:
    return compare_digest(given.encode("utf-8", errors="replace"), secret.encode())
