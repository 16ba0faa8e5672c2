"""Fetches all that a hostile server offers, and says what its manifest does not allow.

    python tests/benchmarks/hostile_network.py [--scale 1] [--seconds 30] [--slack 1] [--only PATH] [--findings FILE]

A program (`--program`) answers on two ports of this machine with what attacks: redirects into the own network, endless
and broken answers, bombs, lies about types and lengths. All are fetched with the program's own limits, some at a time,
each in a process of its own, and what comes is cleaned as it always is; where the system lets us, in a network of
their own that leads nowhere. Printed are the findings, then a table by kind: how many endpoints there are, how many
became what they must, requests, megabytes that the server could send, the longest time and the largest process.
"""

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from hostile_endpoints import PROGRAM, Endpoint, HostileServer, hostile_server, in_namespace, raise_loopback
from hostile_fetches import Outcome, Told, outcomes
from hostile_inputs import Json
from safe_saying import say

from reader.fetch import DEFAULT_LIMITS, Fetched, Limits

_SENTENCE_LENGTH = 300
_CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_ALONE = ("/secret", "/leak", "/cookies/seen")
"""Asked for first and apart, as no other may lead there."""
_FOR_LATER = {"/status/429": 3600, "/status/429-huge": 24 * 3600, "/status/503-date": 3600, "/status/503-then-ok": 1}
"""Seconds that these want to be left alone for, a day at most."""
_INSIDE = "--inside"


def main() -> int:
    """Judge, and print what was found."""
    options = _options()
    if not options.inside:
        command = in_namespace([sys.executable, __file__, *sys.argv[1:], _INSIDE])
        os.execv(command[0], command)
    is_alone = raise_loopback()
    limits = Limits(
        seconds=options.seconds,
        wire_bytes=round(DEFAULT_LIMITS.wire_bytes * options.scale),
        unpacked_bytes=round(DEFAULT_LIMITS.unpacked_bytes * options.scale),
    )
    with hostile_server(options.scale, options.program) as server:
        server.pack()
        chosen = [endpoint for endpoint in server.endpoints if options.only in endpoint.path]
        rounds = [
            [endpoint for endpoint in chosen if endpoint.path in _ALONE],
            [endpoint for endpoint in chosen if endpoint.path not in _ALONE],
        ]
        judged = [one for each in rounds for one in _judged(server, each, limits, options.slack)]
    for outcome, found, _ in judged:
        for finding in found:
            say(f"{outcome.endpoint.path}: {finding} ({outcome.endpoint.what})")
    say("\n" + _table(judged))
    say(f"\nin a network of its own: {'yes' if is_alone else 'no'}")
    if options.findings:
        options.findings.write_text(json.dumps({one.endpoint.path: found for one, found, _ in judged}))
    return int(any(found for _, found, _ in judged))


_Judged = tuple[Outcome, list[str], list[Json]]
"""What became of an endpoint, what is wrong with that, and the requests to its path."""


def _judged(server: HostileServer, endpoints: Sequence[Endpoint], limits: Limits, slack: float) -> list[_Judged]:
    server.clear_log()
    found = outcomes(server.base, endpoints, limits)
    log, requests = server.log(), defaultdict[str, list[Json]](list)
    for request in log:
        requests[request["path"]].append(request)
    return [
        (
            one,
            [*_outcome_findings(one), *_cost_findings(one, slack), *_request_findings(one.endpoint, requests, log)],
            requests[one.endpoint.path],
        )
        for one in found
    ]


def _outcome_findings(one: Outcome) -> Iterator[str]:
    if one.is_killed:
        yield "the process died"
        return
    became = "clear-error" if one.told else "opens"
    allowed = one.endpoint.outcomes | ({"opens"} if "nothing-new" in one.endpoint.outcomes else set())
    if became not in allowed:
        yield f"it {became}: {one.told.sentence if one.told else one.text[:100]}"
    if not one.told and (missing := [word for word in one.endpoint.words if word not in one.text]):
        yield f"lost {missing}"
    if not one.told and one.endpoint.must_tell_of_loss and not one.damage:
        yield "it does not say that something is missing"
    if one.told:
        yield from _sentence_findings(one.told)
        wanted = _FOR_LATER.get(one.endpoint.path)
        if one.told.status and not _is_near(one.told.retry_after, wanted):
            yield f"to be left alone for {one.told.retry_after} s"
    said = _said(one)
    yield from (f"it says {match[0]!r}" for each in one.endpoint.forbidden if (match := re.search(each, said, re.S)))
    if match := _CONTROLS.search(said):
        yield f"it says {match[0]!r}"


def _is_near(seconds: int | None, wanted: int | None) -> bool:
    # Of those that name a date some have gone by.
    return seconds == wanted if seconds is None or wanted is None else wanted - 10 <= seconds <= wanted


def _cost_findings(one: Outcome, slack: float) -> Iterator[str]:
    if one.seconds > one.endpoint.max_seconds * slack:
        yield f"it took {one.seconds:.1f} s"
    if one.megabytes > one.endpoint.max_megabytes:
        yield f"it took {one.megabytes:.0f} MB"


def _sentence_findings(told: Told) -> Iterator[str]:
    if len(told.sentence) > _SENTENCE_LENGTH and len(told.reason) > _SENTENCE_LENGTH:
        yield f"a long sentence: {told.sentence[:_SENTENCE_LENGTH]}"
    if not told.reason or "\n" in told.sentence or "Traceback" in told.sentence:
        yield f"no sentence: {told.sentence!r}"
    if "hzpass" in told.sentence:
        yield "it tells the login"


def _said(one: Outcome) -> bytes:
    """All that may be shown or kept of it."""
    texts = [one.text, one.damage or "", one.told.sentence if one.told else ""]
    if isinstance(one.fetched, Fetched):
        known = one.fetched.validators
        texts += [one.fetched.url, one.fetched.media_type or "", one.fetched.charset or "", one.fetched.moved or ""]
        texts += [known.etag or "", known.modified or ""]
    return "\n".join(texts).encode()


def _request_findings(endpoint: Endpoint, requests: dict[str, list[Json]], log: Sequence[Json]) -> Iterator[str]:
    own = requests[endpoint.path]
    if not own:
        yield "it was not asked for"
    # Of these two each leads to the other.
    if len(own) > endpoint.max_requests * (2 if endpoint.path.startswith("/redirect/p") else 1):
        yield f"{len(own)} requests"
    if (most := max((request.get("bytes", 0) for request in own), default=0)) > endpoint.max_bytes:
        yield f"{most >> 20} MB were taken"
    yield from (f"{path} was asked for" for path in endpoint.not_hit if any(hit.startswith(path) for hit in requests))
    sent = json.dumps([request["headers"] for request in log])
    yield from (f"{value} was sent" for value in endpoint.not_sent if value in sent)
    if unwanted := {"cookie", "authorization", "referer"} & {name for request in log for name in request["headers"]}:
        yield f"{unwanted} were sent"


_COLUMNS = ("endpoints", "met", "open", "refused", "requests", "MB sent", "slowest s", "largest MB")


def _table(judged: Sequence[_Judged]) -> str:
    lines = [f"| kind | {' | '.join(_COLUMNS)} | not met |", "|---" * (len(_COLUMNS) + 2) + "|"]
    kinds = dict.fromkeys(_kind(one) for one, _, _ in judged)
    lines += [_row(kind, [each for each in judged if _kind(each[0]) == kind]) for kind in kinds]
    return "\n".join([*lines, _row("all", judged)])


def _kind(one: Outcome) -> str:
    kind = one.endpoint.path.split("/")[1]
    return kind if one.endpoint.path.count("/") > 1 else "single"


def _row(kind: str, judged: Sequence[_Judged]) -> str:
    lost = [one.endpoint.path for one, found, _ in judged if found]
    requests = [request for _, _, each in judged for request in each]
    cells = [
        len(judged),
        len(judged) - len(lost),
        sum(one.told is None for one, _, _ in judged),
        sum(one.told is not None for one, _, _ in judged),
        len(requests),
        f"{sum(request.get('bytes', 0) for request in requests) / (1 << 20):.1f}",
        f"{max((one.seconds for one, _, _ in judged), default=0.0):.1f}",
        f"{max((one.megabytes for one, _, _ in judged), default=0.0):.0f}",
        len(lost) if kind == "all" else ", ".join(lost),
    ]
    return f"| {kind} | {' | '.join(map(str, cells))} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="the hostile server")
    parser.add_argument("--scale", type=float, default=1.0, help="of limits and bombs; 1 by default")
    parser.add_argument("--seconds", type=float, default=DEFAULT_LIMITS.seconds, help="at most for each")
    parser.add_argument("--slack", type=float, default=1.0, help="what the time that each may take is multiplied by")
    parser.add_argument("--only", default="", metavar="PATH", help="endpoints with this in their paths")
    parser.add_argument("--findings", type=Path, metavar="FILE", help="where to write them as JSON")
    parser.add_argument(_INSIDE, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
