"""Fetches one document: the way in."""

import math
import re
from collections.abc import Callable

from reader.address import web_address
from reader.errors import FetchError
from reader.fetch.connections import Connections
from reader.fetch.fetched import Fetched, Unchanged
from reader.fetch.limits import DEFAULT_LIMITS, Limits
from reader.fetch.media import Wanted
from reader.fetch.validators import Validators
from reader.fetch.watch import Watch

_LOGIN = re.compile(r"//[^/?#]*@")
_NONE = Validators()


def fetch(
    url: str,
    *,
    typed: bool,
    limits: Limits = DEFAULT_LIMITS,
    cancelled: Callable[[], bool] | None = None,
    wanted: Wanted = Wanted.PAGE,
    connections: Connections | None = None,
) -> Fetched:
    """The document at a web address, after redirects; one request for each address and nothing else.

    Only `typed` addresses, which the user wrote and no page, may lead to the user's own machine or network, and then
    only to the host that was typed. No referrer is sent, and no cookie or login but what the user's settings have for
    the very host that is asked, encrypted. `cancelled` is asked some times a second.
    `connections`: shared with other fetches. Raises FetchError.
    """
    # Which has asked nothing conditionally.
    answer = fetch_changed(
        url, typed=typed, limits=limits, cancelled=cancelled, wanted=wanted, connections=connections, known=_NONE
    )
    assert isinstance(answer, Fetched)
    return answer


def fetch_changed(
    url: str,
    *,
    typed: bool,
    known: Validators,
    limits: Limits = DEFAULT_LIMITS,
    cancelled: Callable[[], bool] | None = None,
    wanted: Wanted = Wanted.FEED,
    connections: Connections | None = None,
) -> Fetched | Unchanged:
    """As `fetch`, but asks the server for the document only if it is another than the one that is known.

    `known`: what came with that, from this very address.
    """
    address = (web_address(url) or "").partition("#")[0]
    if not address:
        raise FetchError(_LOGIN.sub("//", url), "is not an http or https address")
    watch = Watch(address, limits, cancelled)
    if connections is not None:
        return _exchange(address, connections, watch, typed=typed, wanted=wanted, known=known)
    with Connections(idle_seconds=math.inf) as own:
        return _exchange(address, own, watch, typed=typed, wanted=wanted, known=known)


def _exchange(
    address: str, connections: Connections, watch: Watch, *, typed: bool, wanted: Wanted, known: Validators
) -> Fetched | Unchanged:
    # Imported here, as httpx takes about 100 ms, which programs that fetch nothing should not spend.
    import httpx

    from reader.fetch.exchange import exchange
    from reader.fetch.transport import Transport, destinations_of

    try:
        destinations = destinations_of(address, typed=typed)
        return exchange(address, Transport(connections, destinations, watch), watch, wanted, known)
    except httpx.InvalidURL as error:
        raise watch.error("is or leads to an impossible address") from error
