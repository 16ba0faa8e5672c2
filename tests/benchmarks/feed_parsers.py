"""What reads feeds, compared: the worker's reading of them, fastfeedparser and feedparser.

    python feed_parsers.py             how many of the fields of odd feeds each finds, and how long common ones take
    python feed_parsers.py --hostile   what each does with hostile feeds at their full size

Times are the least of many runs, taken in turn, and what the worker's reading adds beyond parsing (safe lines,
digests, words) is part of its time. Programs that are not installed are left out (dependency group `benchmarks`).
"""

import argparse
import io
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any

from hostile_inputs import PROGRAM, HostileInput, hostile_inputs
from odd_feeds import ODD_FEEDS, OddFeed, Told, common_atom, common_feed, common_json

Parser = Callable[[bytes], list[Told]]

_RUNS = 200
_TAG = re.compile(r"<[^>]*>")
_FEED_NAMES = (".rss", ".atom", ".json")


def _say(*cells: str) -> None:
    sys.stdout.write(" ".join(cells) + "\n")
    sys.stdout.flush()


def _reader() -> Parser:
    from reader.load.document import Known, Walk
    from reader.load.page import open_document
    from reader.worker.feed import FeedAsked, FeedQuestion
    from reader.worker.feed_reading import answer_feed

    question = FeedQuestion(FeedAsked.FEED)

    def parse(data: bytes) -> list[Told]:
        found = answer_feed(open_document(io.BytesIO(data), "feed", Known(), Walk()), question, "", None)
        return [
            Told(each.title, each.url, each.published, each.byline, each.markup, next(iter(each.enclosures), None))
            for each in (found.feed.entries if found.feed else ())
        ]

    return parse


def _fastfeedparser() -> Parser:
    import fastfeedparser

    return lambda data: [_told(entry) for entry in fastfeedparser.parse(data).entries]


def _feedparser() -> Parser:
    import feedparser

    return lambda data: [_told(entry) for entry in feedparser.parse(data).entries]


PARSERS = {"reader": _reader, "fastfeedparser": _fastfeedparser, "feedparser": _feedparser}


def _installed() -> Iterator[tuple[str, Parser]]:
    for name, make in PARSERS.items():
        with suppress(ImportError):
            yield name, make()


def _told(entry: Any) -> Told:
    """What an entry says in the form that feedparser and fastfeedparser share."""
    texts = [entry.get("summary") or entry.get("description") or ""]
    texts += [content["value"] for content in entry.get("content") or () if content.get("value")]
    enclosure = next((each.get("href") or each.get("url") for each in entry.get("enclosures") or ()), None)
    published = entry.get("published_parsed")
    written = entry.get("published") or entry.get("updated")
    day = time.strftime("%Y-%m-%d", published) if published else written
    return Told(entry.get("title"), entry.get("link"), day, entry.get("author"), max(texts, key=len), enclosure)


def fields(feed: OddFeed, found: list[Told]) -> Iterator[tuple[str, bool]]:
    """Each field that is asked for, and whether it was found."""
    for number, wanted in enumerate(feed.entries):
        told = found[number] if number < len(found) else Told()
        for name in ("title", "url", "byline", "enclosure"):
            if (value := getattr(wanted, name)) is not None:
                yield f"{name} {number}", getattr(told, name) == value
        if wanted.day is not None:
            yield f"day {number}", (told.day or "").startswith(wanted.day)
        if wanted.text is not None:
            said = " ".join(unescape(_TAG.sub("", told.text or "")).split())
            yield f"text {number}", wanted.text in said


def _found(parse: Parser, data: bytes) -> list[Told]:
    try:
        return parse(data)
    except Exception as error:  # whatever a parser raises, it has found nothing
        return [Told(title=f"{type(error).__name__}")]


def _compare_fields(parsers: dict[str, Parser]) -> None:
    _say(f"{'right fields of odd feeds':70}", *(f"{name:>15}" for name in parsers))
    sums = dict.fromkeys(parsers, 0)
    wanted = 0
    for feed in ODD_FEEDS:
        right = {
            name: [is_right for _, is_right in fields(feed, _found(parse, feed.data))]
            for name, parse in parsers.items()
        }
        count = len(next(iter(right.values())))
        wanted += count
        for name in parsers:
            sums[name] += sum(right[name])
        _say(f"{feed.what[:70]:70}", *(f"{sum(right[name]):>9} of {count:>2}" for name in parsers))
    _say(f"{'in all':70}", *(f"{sums[name]:>8} of {wanted:>3}" for name in parsers))


def _compare_times(parsers: dict[str, Parser]) -> None:
    _say()
    _say(f"{'ms for 20 entries':70}", *(f"{name:>15}" for name in parsers))
    for what, data in (
        ("RSS with summaries", common_feed(0)),
        ("RSS with articles of 350 words", common_feed(6)),
        ("Atom with articles of 350 words, escaped", common_atom(6)),
        ("JSON Feed with articles of 350 words", common_json(6)),
    ):
        least = dict.fromkeys(parsers, 9e9)
        for run in range(_RUNS):
            for name, parse in parsers.items():
                # The slowest takes longest to come to its least, and is known well enough.
                if name == "feedparser" and run > _RUNS / 20:
                    continue
                start = time.perf_counter()
                parse(data)
                least[name] = min(least[name], time.perf_counter() - start)
        _say(f"{what + f' ({len(data) / 1000:.0f} kB)':70}", *(f"{least[name] * 1000:15.2f}" for name in parsers))


def _compare_hostile(names: Sequence[str]) -> None:
    _say(f"{'hostile feeds, at their full size':40}", *(f"{name:>30}" for name in names))
    with tempfile.TemporaryDirectory() as folder, hostile_inputs(Path(folder) / "inputs", 1.0) as inputs:
        for entry in inputs.inputs:
            if entry.how == "open" and entry.is_typable and entry.source.endswith(_FEED_NAMES):
                _say(f"{entry.identity:40}", *(f"{_hostile(name, entry):>30}" for name in names))


def _hostile(name: str, entry: HostileInput) -> str:
    """What became of a hostile feed in a process of its own, which may take what its manifest allows."""
    command = [sys.executable, __file__, "--one", name, entry.source]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=entry.max_seconds + 2)
    except subprocess.TimeoutExpired:
        return f"no end in {entry.max_seconds:.0f} s"
    return done.stdout.strip() if done.returncode == 0 else f"crash ({done.returncode})"


def _one(name: str, path: str) -> None:
    parse = PARSERS[name]()
    data = Path(path).read_bytes()
    start = time.perf_counter()
    try:
        told = f"{len(parse(data))} entries"
    except Exception as error:  # what is told is that it was refused
        told = type(error).__name__
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _say(f"{told}, {time.perf_counter() - start:.2f} s, {peak:.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--hostile", action="store_true")
    options.add_argument("--one", nargs=2, metavar=("NAME", "PATH"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        _one(*chosen.one)
    elif chosen.hostile and PROGRAM.exists():
        _compare_hostile([name for name, _ in _installed()])
    else:
        parsers = dict(_installed())
        _compare_fields(parsers)
        _compare_times(parsers)


if __name__ == "__main__":
    main()
