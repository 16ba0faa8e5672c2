"""What tests of the workers clean, and the worker that fails in every way."""

import sys
from pathlib import Path

FAILING_WORKER = (sys.executable, str(Path(__file__).with_name("failing_worker.py")))
PAGE = "The harbour wall reopens\n\n" + "\n\n".join(
    f"Paragraph {number} tells at some length how the wall was mended, who paid for it and who walked on it first."
    for number in range(8)
)
