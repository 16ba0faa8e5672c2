"""What attacks from the network, fetched for real and cleaned: nothing escapes, hangs, or is lost in silence."""

import json
import subprocess
import sys
from pathlib import Path

import hostile_network
import pytest
from hostile_endpoints import PROGRAM

pytestmark = [
    pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM} is the hostile server, and it is not there"),
    pytest.mark.skipif(sys.platform != "linux", reason="networks of their own are made as Linux does"),
]

_SCALE = 1 / 16
"""Of limits and bombs: 1 MB over the wire, 4 MB unpacked."""
_SECONDS = 8
"""For each; the slowest that is honest takes 4 s."""
_SLACK = 5
"""Other tests run beside this one."""


def test_all_endpoints_of_a_hostile_server_become_what_they_must(tmp_path: Path) -> None:
    found = tmp_path / "findings.json"
    options = ["--scale", str(_SCALE), "--seconds", str(_SECONDS), "--slack", str(_SLACK), "--findings", str(found)]
    done = subprocess.run([sys.executable, hostile_network.__file__, *options], capture_output=True, text=True)
    assert done.stderr == ""
    findings = json.loads(found.read_text())
    assert {path: faults for path, faults in findings.items() if faults} == {}
    assert len(findings) >= 133
