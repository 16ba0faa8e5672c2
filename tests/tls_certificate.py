"""A certificate for this machine, as the openssl command makes it."""

import shutil
import subprocess
from pathlib import Path

CAN_MAKE = shutil.which("openssl") is not None


def make_certificate(folder: Path) -> Path:
    """Key and certificate for `localhost`, in one file."""
    path = folder / "localhost.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    parts = [path.with_suffix(".key"), path.with_suffix(".crt")]
    subprocess.run(
        [*command.split(), "-keyout", str(parts[0]), "-out", str(parts[1])],
        check=True,
        capture_output=True,
        timeout=60,
    )
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path
