"""Programs started beside the app, which go on when it ends."""

import subprocess
from collections.abc import Sequence
from threading import Thread


def start(command: Sequence[str]) -> None:
    """Start a program without a shell; what it prints is not seen. Raises OSError if it cannot be started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # What it prints must not be seen here, nor Ctrl-C end it.
        start_new_session=True,
    )
    # Some stay as long as they are looked at, and none is to be left behind as a zombie.
    Thread(target=process.wait, name=f"waiting for {command[0]}", daemon=True).start()
