"""Measures time and memory on generated pages of the worst shapes.

    python tests/benchmarks/bounds.py [--only WORDS] [--scale S]

Each page is cleaned in a process of its own, within the limits of the program's workers: 2 GB and 60 s of CPU. The
goals: 10 MB in 5 s, 200,000 nested elements or a line of 50 MB without freezing, always an article or one clear
sentence. Pages that attack are in hostile.py.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from cleaners import peak_bytes
from worst_cases import SENTENCE, SHAPES, Shape

from reader.errors import SourceError
from reader.model import Article, SavedLink, Stated

_WALL_SECONDS = 300
_CPU_SECONDS = 60
_LEAST_SECONDS = 0.01
"""Below this, the clock and what is done once decide how time grows."""
_CLEAN = "--clean"


def main() -> None:
    """Measure, and print a table."""
    if sys.argv[1:2] == [_CLEAN]:
        _clean(sys.argv[2])
        return
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        _say("| shape | MB | CPU s | to a quarter of it | peak MB | outcome |\n|---|---|---|---|---|---|")
        for shape in SHAPES:
            if options.only in shape.name:
                _say(_row(shape, Path(folder) / "page", options.scale))


def _row(shape: Shape, path: Path, scale: float) -> str:
    quarter = _measured(shape, path, scale / 4)
    whole = _measured(shape, path, scale)
    growth = f"{whole.seconds / quarter.seconds:.1f}" if quarter.seconds > _LEAST_SECONDS and whole.seconds else ""
    seconds, peak = f"{whole.seconds:.1f}", f"{whole.peak / 1e6:.0f}"
    return f"| {shape.name} | {whole.size / 1e6:.1f} | {seconds} | {growth} | {peak} | {whole.outcome} |"


@dataclass(frozen=True, slots=True)
class _Measured:
    """What became of a page."""

    size: int
    outcome: str
    seconds: float = 0.0
    peak: int = 0


def _measured(shape: Shape, path: Path, scale: float) -> _Measured:
    path.write_bytes(shape.page(max(1, round(shape.count * scale))))
    size = path.stat().st_size
    try:
        done = subprocess.run([sys.executable, __file__, _CLEAN, str(path)], capture_output=True, timeout=_WALL_SECONDS)
    except subprocess.TimeoutExpired:
        return _Measured(size, f"over {_WALL_SECONDS} s")
    if not done.stdout:
        # The program's own answer to a worker that died: it took too long or crashed.
        return _Measured(size, f"died with status {done.returncode}")
    answer = json.loads(done.stdout)
    return _Measured(size, answer["outcome"], answer["seconds"], answer["peak"])


class _Collected:
    """Takes what a worker would answer."""

    def __init__(self) -> None:
        self.articles: list[Article] = []

    def begun(self, digest: str, *, is_unchanged: bool = False, is_resumed: bool = False) -> None:
        """Nothing is made of that."""

    def at(self, part: str) -> None:
        """Nothing is made of that."""

    def article(self, article: Article, stated: Stated) -> None:
        """One more."""
        self.articles.append(article)

    def link(self, link: SavedLink) -> None:
        """None of the pages is one."""

    def failed(self, part: str, error: SourceError) -> None:
        """The end of the work says it too."""


def _clean(path: str) -> None:
    """Clean one page within a worker's limits, and say what it took."""
    import resource

    from reader.codec import article_to_json
    from reader.model import count_words
    from reader.worker.child import MAX_MEMORY_BYTES
    from reader.worker.job import Job
    from reader.worker.work import work

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
    for warm_up in (f"<p>{SENTENCE * 9}</p>", SENTENCE * 9):
        # What a worker has imported before it is given a page.
        work(Job("first", warm_up.encode()), _Collected())
    started = time.process_time()
    try:
        collected = _Collected()
        work(Job(path), collected)
        articles = collected.articles
        answered = json.dumps([article_to_json(article) for article in articles])
        outcome = f"{sum(count_words(article.text) for article in articles)} words, {len(answered) / 1e6:.1f} MB"
    except SourceError as error:
        outcome = f"“{error.reason}”"
    except (Exception, MemoryError) as error:
        # What a worker would call a failed cleaning is what this program is to find.
        outcome = f"FAULT {type(error).__name__}: {error}"[:200]
    print(json.dumps({"seconds": time.process_time() - started, "peak": peak_bytes(), "outcome": outcome}))  # noqa: T201


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORDS", help="shapes with these words in their names")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the pages; 1 by default")
    return parser.parse_args()


if __name__ == "__main__":
    main()
