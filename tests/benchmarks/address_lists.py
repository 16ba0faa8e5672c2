"""Compares what is known of tracking parameters and redirects with the lists that others keep.

    python tests/benchmarks/address_lists.py LIST...

LIST is a copy of ClearURLs' `data.min.json`, of Brave's `clean-urls.json`, `query-filter.json` or `debounce.json`, or
of a filter of AdGuard's (`general_url.txt`). Printed are the parameters that two lists leave out on all sites and the
program does not, those of the program's that no list has, and the hosts of redirects that the program does not know.
What is taken over is decided by hand: a name that any site could use for something else is not.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.address import without_tracking
from reader.address.domains import read_table
from reader.address.redirect_list import SERVICES
from reader.address.tracking_list import EVERYWHERE

_AGREEING = 2
_NAME = re.compile(r"[\w.-]+")
_QUOTED_MARK = "(?:%3F)?"
"""ClearURLs puts it before its names."""
_BRAVE_HOST = re.compile(r"\*?:?//(?:\*?\.)?([a-z0-9.-]+)/")
_CLEARURLS_HOST = re.compile(r"([a-z0-9-]+(?:\.[a-z0-9-]+)+)")
_ADGUARD = re.compile(r"\$(?:document,)?removeparam=([\w.-]+)")
_EVERY_ADDRESS = "*://*/*"


@dataclass
class Known:
    """What lists say."""

    names: Counter[str] = field(default_factory=Counter)
    """How many lists leave out a parameter on all sites."""
    redirects: set[str] = field(default_factory=set)
    """Hosts that lead on."""


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", nargs="+", type=Path)
    known = Known()
    for path in parser.parse_args().lists:
        _read(path, known)
    ours = EVERYWHERE.split()
    agreed = (name for name, lists in known.names.items() if lists >= _AGREEING)
    _say("left out by two lists, not here", (name for name in agreed if not _is_left_out(name)))
    _say("left out here, by no list", (name for name in ours if name not in known.names))
    hosts = {host.removesuffix(".*") for host in read_table(SERVICES)}
    _say("redirects that are not known", (host for host in known.redirects if not any(own in host for own in hosts)))


def _read(path: Path, known: Known) -> None:
    text = path.read_text(encoding="utf-8")
    names: set[str] = set()
    if path.suffix != ".json":
        names.update(found[1] for line in text.splitlines() if (found := _ADGUARD.fullmatch(line)))
    elif isinstance(rules := json.loads(text), dict):
        names = _read_clearurls(rules, known)
    else:
        names = _read_brave(rules, known)
    known.names.update({name.lower() for name in names})


def _read_clearurls(rules: dict[str, Any], known: Known) -> set[str]:
    providers = rules["providers"]
    for provider in providers.values():
        for pattern in provider.get("redirections", ()):
            known.redirects.update(_CLEARURLS_HOST.findall(pattern.replace("\\", ""))[:1])
    rules_of_all = (rule.removeprefix(_QUOTED_MARK) for rule in providers["globalRules"]["rules"])
    return {rule for rule in rules_of_all if _NAME.fullmatch(rule)}


def _read_brave(rules: list[dict[str, Any]], known: Known) -> set[str]:
    names: set[str] = set()
    for rule in rules:
        if "redirect" in rule.get("action", ""):
            known.redirects.update(found[1] for place in rule["include"] if (found := _BRAVE_HOST.match(place)))
        if _EVERY_ADDRESS in rule["include"]:
            names.update(rule.get("params", ()))
    return names


def _is_left_out(name: str) -> bool:
    return "?" not in without_tracking(f"https://page.invalid/?{name}=1")


def _say(title: str, words: Iterable[str]) -> None:
    sys.stdout.write(f"{title}:\n  {' '.join(sorted(words)) or '-'}\n")


if __name__ == "__main__":
    main()
