import subprocess
import sys


def test_a_query_is_read_without_what_takes_long_to_import() -> None:
    code = """
import sys
import reader.query.completion, reader.query.dates, reader.query.pieces, reader.query.words
print(*(name for name in ("difflib", "argparse", "reader.model", "reader.library", "textual") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
