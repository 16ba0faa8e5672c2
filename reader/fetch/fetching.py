"""Fetches one document: the way in."""

import re
from collections.abc import Callable

from reader.address import web_address
from reader.errors import FetchError
from reader.fetch.fetched import Fetched
from reader.fetch.limits import DEFAULT_LIMITS, Limits
from reader.fetch.media import Wanted
from reader.fetch.watch import Watch

_LOGIN = re.compile(r"//[^/?#]*@")


def fetch(
    url: str,
    *,
    typed: bool,
    limits: Limits = DEFAULT_LIMITS,
    cancelled: Callable[[], bool] | None = None,
    wanted: Wanted = Wanted.PAGE,
) -> Fetched:
    """The document at a web address, after redirects; one request for each address and nothing else.

    Only `typed` addresses, which the user wrote and no page, may lead to the user's own machine or network, and then
    only to the host that was typed. No cookie, login or referrer is sent. `cancelled` is asked some times a second.
    Raises FetchError.
    """
    address = (web_address(url) or "").partition("#")[0]
    if not address:
        raise FetchError(_LOGIN.sub("//", url), "is not an http or https address")
    watch = Watch(address, limits, cancelled)
    # Imported here, as httpx takes about 100 ms, which programs that fetch nothing should not spend.
    import httpx

    from reader.fetch.exchange import exchange
    from reader.fetch.transport import WatchedTransport, destinations_of

    try:
        with WatchedTransport(watch, destinations_of(httpx.URL(address), typed=typed)) as transport:
            return exchange(address, transport, watch, wanted)
    except httpx.InvalidURL as error:
        raise watch.error("is or leads to an impossible address") from error
