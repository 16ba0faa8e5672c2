"""`reader fetch`: links kept for later and full texts of feeds, fetched."""

import argparse
import sys

from reader.cli.opening import opened_library
from reader.cli.output import FAILED, message, report_faults


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("--no-wait", action="store_true", help="end when nothing is due, though something may be later")
    parser.add_argument("--json", action="store_true", help="one JSON object on each line")


def run(options: argparse.Namespace) -> int:
    """Fetch what is due, and unless that is not wanted wait for the rest."""
    from reader.cli.notices import tell_notices
    from reader.cli.queue_work import work_with_bar
    from reader.ingest import Ingest
    from reader.ingest.arrival import apply_text_rules, users_arrival_rules

    rules = users_arrival_rules()
    with opened_library(options) as library, Ingest(library) as ingest:
        report_faults(ingest.rules)
        report_faults(rules)
        account = work_with_bar(library, ingest, is_patient=not options.no_wait, is_json=options.json)
        tell_notices(library, apply_text_rules(library, rules.rules), is_json=options.json)
        counts = library.queue_counts()
        left = counts.waiting + counts.full_texts
        if sys.stderr.isatty() and (account.stored or left):
            message(f"fetched {account.stored:,}{f'; {left:,} left for later' if left else ''}")
    return FAILED if account.failed or account.is_offline else 0
