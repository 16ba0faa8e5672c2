"""Measures the cleaning of a corpus, quality and speed, side by side with others in one run.

    python -m pip install --group benchmarks
    python tests/benchmarks/cleaning.py [CORPUS] [--held-back] [--limit N] [--peers-python PYTHON]

CORPUS holds pages.jsonl and pages/ID.html.gz, and where it has text dumps dumps/ID.STYLE.txt.gz. `--held-back` takes
the pages whose ids are odd and not divisible by 3, a third that training and tuning leave alone: some parts are
trained on even ids, others on two folds of three. Each program cleans all pages in a process of its own, which is
measured as a whole, start and imports included. A page on which a program dies, fails or takes too long scores 0.
Compared are the words of the body regardless of order (F1, precision, recall), its runs of four words, and how many
bodies are exactly right; CPU is that of user and system together.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from body_scores import Summary, score, summarize
from cleaner_process import Run, run_cleaner
from cleaners import CLEANERS
from corpus_pages import DEVELOPMENT_CORPUS, LabelledPage, dumps_of, read_pages, spread
from metadata import score_metadata

_OURS = "reader"
_MEASURE = "trafilatura"
"""The program whose CPU is 1."""
_SHOWN = "reader show"
_START = "import sys; from reader.cli.main import main; sys.exit(main())"
_FIELDS = ("title", "byline", "published")
_HEADER = "| | pages | F1 | precision | recall | F1 of runs of 4 | exact | below 0.8 |"
_COST_HEADER = " CPU ms a page | CPU : trafilatura | peak MB |"


def main() -> None:
    """Run the programs, then print the tables."""
    options = _options()
    pages = spread(read_pages(options.corpus, options.held_back), options.limit)
    if not pages:
        raise SystemExit(f"no pages in {options.corpus}")
    runs = dict(_runs(options, [page.path for page in pages]))
    _say(quality_table(runs, pages))
    _say(metadata_table(runs, pages))
    if options.out:
        _write_lines(options.out, runs, pages)
    dumps = spread(list(dumps_of(options.corpus, pages)), options.limit)
    if dumps:
        run = run_cleaner(_OURS, sys.executable, [dump.path for dump in dumps], options.seconds)
        scores = defaultdict(list)
        for dump, found in zip(dumps, run.found, strict=True):
            scores[dump.style].append(score(found.get("text") or "", dump.page.body))
        rows = [_row(f"{style} dumps", summarize(some)) for style, some in sorted(scores.items())]
        _say("\n".join([_HEADER, _rule(_HEADER), *rows]))


def quality_table(runs: dict[str, Run], pages: Sequence[LabelledPage]) -> str:
    """How well and at what cost each program finds the bodies."""
    header = _HEADER + _COST_HEADER
    lines = [header, _rule(header)]
    unit = runs[_MEASURE].cpu_seconds if _MEASURE in runs else None
    for name, run in runs.items():
        scores = [score(found.get("text") or "", page.body) for page, found in zip(pages, run.found, strict=True)]
        ratio = f"{run.cpu_seconds / unit:.2f}" if unit else ""
        peak = f"{run.peak_bytes / 1e6:.0f}" if run.peak_bytes else ""
        cost = f" {1000 * run.cpu_seconds / len(pages):.1f} | {ratio} | {peak} |"
        lines.append(_row(name, summarize(scores)) + cost)
    return "\n".join(lines)


def metadata_table(runs: dict[str, Run], pages: Sequence[LabelledPage]) -> str:
    """How many titles, names of authors and days of publication are right, of those that the corpus gives."""
    fields = [{name: getattr(page, name) or "" for name in _FIELDS} for page in pages]
    gold = {page.identity: known for page, known in zip(pages, fields, strict=True)}
    lines = ["| | titles | bylines | dates |", "|---|---|---|---|"]
    for name, run in runs.items():
        found = {page.identity: row for page, row in zip(pages, run.found, strict=True)}
        shares = score_metadata(gold, found)
        looked_for = [field for field in _FIELDS if any(field in row for row in run.found)]
        cells = [f"{getattr(shares, field).value:.3f}" if field in looked_for else "" for field in _FIELDS]
        if looked_for:
            lines.append(f"| {name} | {' | '.join(cells)} |")
    given = [str(getattr(shares, field).given) for field in _FIELDS]
    return "\n".join([*lines, f"| given | {' | '.join(given)} |"])


def _runs(options: argparse.Namespace, paths: Sequence[Path]) -> Iterator[tuple[str, Run]]:
    for name in CLEANERS:
        python = sys.executable if name == _OURS else options.peers_python
        run = run_cleaner(name, python, paths, options.seconds)
        if not run.is_installed:
            _say(f"{name} is left out: it is not installed")
            continue
        if errors := [found["error"] for found in run.found if "error" in found]:
            _say(f"{name} has no answer for {len(errors)} of {len(paths)} pages; the first: {errors[0]}")
        yield name, run
    if options.show:
        yield _SHOWN, _run_show(paths)


def _run_show(paths: Sequence[Path]) -> Run:
    """The program as a user runs it, with its worker processes."""
    run = Run()
    with tempfile.TemporaryFile() as answers:
        command = [sys.executable, "-P", "-c", _START, "show", "--format", "jsonl", *map(str, paths)]
        run.await_end(subprocess.Popen(command, stdout=answers, stderr=subprocess.DEVNULL))
        answers.seek(0)
        rows = {row["source"]: row for row in map(json.loads, answers)}
    run.found = [rows.get(str(path), {"error": "no answer"}) for path in paths]
    return run


def _row(name: str, summary: Summary) -> str:
    shares = (summary.f1, summary.precision, summary.recall, summary.f1_runs, summary.exact, summary.bad)
    return f"| {name} | {summary.pages} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def _rule(header: str) -> str:
    return "|---" * (header.count("|") - 1) + "|"


def _write_lines(folder: Path, runs: dict[str, Run], pages: Sequence[LabelledPage]) -> None:
    """What each program found, as `reader show --format jsonl` would print it, for other programs to score."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, run in runs.items():
        rows = [{**found, "source": str(page.path)} for page, found in zip(pages, run.found, strict=True)]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name.replace(' ', '-')}.jsonl").write_text(lines, encoding="utf-8")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEVELOPMENT_CORPUS)
    parser.add_argument("--held-back", action="store_true", help="only pages held back from training")
    parser.add_argument("--limit", type=int, metavar="N", help="only N pages, evenly spread, and N text dumps")
    parser.add_argument("--seconds", type=float, default=30, help="for one page, until a program is given up")
    parser.add_argument("--peers-python", default=sys.executable, help="the interpreter that has the others installed")
    parser.add_argument("--show", action="store_true", help="also the command `reader show`, with its processes")
    parser.add_argument("--out", type=Path, help="a folder for what each program found, as lines of JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
