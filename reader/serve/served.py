"""The app as the server runs it, one process for each page: `python -m reader.serve.served FOLDER [SOURCE…]`."""

import sys
from pathlib import Path

from reader import garbage
from reader.errors import ReaderError


def main(arguments: list[str]) -> int:
    """Run the app over the library in a folder, on some sources; the exit status."""
    from reader.ui.app import run

    garbage.hold_back()
    try:
        return run(arguments[1:], Path(arguments[0]))
    except ReaderError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the server passes it on
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
