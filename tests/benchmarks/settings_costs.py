"""What reading the settings costs at the start, in CPU time, beside Python's own reader of TOML on the same file.

    python tests/benchmarks/settings_costs.py [ROUNDS]

Each is timed in an interpreter of its own, which has imported what the app has anyway; medians, taken in turn.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

MOST = 3.0
"""Times tomllib's import and reading that all of it may take."""
MOST_WITHOUT = 0.2
"""The same where there is no file."""
_ROUNDS = 15
_FILE = """
[keys]
preset = "newsboat"
[keys.bind]
"g g" = "move.start"
[macros]
later = ["article.star", "tag +later"]
[text]
measure = 66
[look]
theme = "reader-light"
[programs]
player = ["mpv", "--no-video"]
[feeds]
interval = "2h"
[site."example.org"]
password.command = ["pass", "show", "example.org"]
"""
_START = (
    "import json, pathlib, re, shutil, time, urllib.parse, reader.safe_text, reader.config.load_settings as loading\n"
)
_TIMED = "began = time.process_time()\n{}\nprint(time.process_time() - began)"
_OURS = "loading.settings()"
_PYTHONS = "import tomllib, os\ntomllib.load(open(os.environ['READER_CONFIG'] + '/config.toml', 'rb'))"


def seconds(code: str, folder: Path) -> float:
    """What a piece of code takes of the processor, compiled as where a program is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["READER_CONFIG"] = str(folder)
    command = [sys.executable, "-c", _START + _TIMED.format(code)]
    return float(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout)


def main() -> int:
    """Print the medians; the exit status is 1 where one is over its limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as none:
        Path(one, "config.toml").write_text(_FILE)
        runs = [(_PYTHONS, Path(one)), (_OURS, Path(one)), (_OURS, Path(none))]
        taken = [[seconds(*run) for run in runs] for _ in range(rounds + 1)][1:]
    python, with_file, without = (statistics.median(each) for each in zip(*taken, strict=True))
    say = sys.stdout.write
    say(f"{python * 1000:6.2f} ms  tomllib alone\n")
    say(f"{with_file * 1000:6.2f} ms  {with_file / python:.2f} x (at most {MOST})  settings\n")
    say(f"{without * 1000:6.2f} ms  {without / python:.2f} x (at most {MOST_WITHOUT})  settings without a file\n")
    return 0 if with_file <= MOST * python and without <= MOST_WITHOUT * python else 1


if __name__ == "__main__":
    raise SystemExit(main())
