"""What small commands cost, in CPU time, beside an interpreter that does nothing: medians, taken in turn in one run.

    python tests/benchmarks/command_costs.py [READER [ROUNDS]]

READER is the installed command, that beside this Python if it is not named; its library is what READER_LIBRARY or the
usual folder has. Compiled files are written, as they are where a program is installed.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

MOST: dict[tuple[str, ...], float] = {("--version",): 2.5, ("list",): 4.0}
"""Times the interpreter alone that a command may take."""
_OTHERS = (("list", "--json"), ("list", "is:unread"), ("-h",), ("stats",), ("completion", "words", "tags"))
_ROUNDS = 20


def cpu_seconds(command: list[str]) -> float:
    """What a command takes of the processor, user and system."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    reader = sys.argv[1] if len(sys.argv) > 1 else str(Path(sys.executable).with_name("reader"))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else _ROUNDS
    python = str(Path(reader).with_name("python"))
    commands = [[python, "-c", "pass"], *([reader, *words] for words in (*MOST, *_OTHERS))]
    # The first run compiles.
    taken = [[cpu_seconds(command) for command in commands] for _ in range(rounds + 1)][1:]
    medians = [statistics.median(each) for each in zip(*taken, strict=True)]
    is_within = True
    for command, seconds in zip(commands, medians, strict=True):
        words = tuple(command[1:])
        most = MOST.get(words)
        ratio = seconds / medians[0]
        is_within = is_within and (most is None or ratio <= most)
        limit = f"  (at most {most})" if most else ""
        sys.stdout.write(
            f"{seconds * 1000:7.1f} ms  {ratio:5.2f} x{limit}  {Path(command[0]).name} {' '.join(words)}\n"
        )
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
