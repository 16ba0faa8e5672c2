"""Puts hostile pages through `reader show` and compares what comes out with what a manifest allows.

The manifest is JSON: `inputs`, each with `file`, `category`, `expect` (`opens` or `clear-error`), perhaps `also_ok`
(the other of the two), and `must_contain`, `must_not`, `must_not_say`; and `global_must_not`. White space is removed
before words are looked for.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CATEGORIES = ("terminal", "markup", "encodings", "unicode", "size", "nesting", "slow", "binary", "broken")
"""What concerns loading and cleaning; the rest attacks files, archives, the library, the network."""
_KINDS = frozenset((".html", ".txt"))
"""Endings of files of the kinds that are read."""
_START = "import sys; from reader.cli.main import main; sys.exit(main())"
_OPENS, _ERROR = "opens", "clear-error"
_SENTENCE_LENGTH = 200
_BATCH = 50
"""Files of one command."""

Json = dict[str, Any]


def report(program: Path, folder: Path, categories: str, scale: float) -> str:
    """Write the hostile pages into a new folder, show them, and say what the manifest does not allow."""
    command = [sys.executable, str(program), str(folder), "--scale", str(scale), "--only", categories]
    subprocess.run(command, check=True, capture_output=True)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    inputs = [entry for entry in manifest["inputs"] if entry["how"] == "open" and Path(entry["file"]).suffix in _KINDS]
    forbidden = [pattern["re"] for pattern in manifest["global_must_not"]]
    lines, outcomes = [], Counter[str]()
    for start in range(0, len(inputs), _BATCH):
        batch = inputs[start : start + _BATCH]
        answers = _shown([folder / entry["file"] for entry in batch])
        for entry, answer in zip(batch, answers, strict=True):
            findings = list(_findings(entry, answer, forbidden))
            lines += [f"{entry['id']}: {finding} ({entry['what']})" for finding in findings]
            outcomes["not as wanted" if findings else "as wanted"] += 1
    return "\n".join([*lines, f"{len(inputs)} pages: {dict(outcomes)}"])


def _shown(paths: Sequence[Path]) -> list[Json | None]:
    command = [sys.executable, "-P", "-c", _START, "show", "--format", "jsonl", *map(str, paths)]
    done = subprocess.run(command, capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"reader show ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    rows = {row["source"]: row for row in map(json.loads, done.stdout.splitlines())}
    return [rows.get(str(path)) for path in paths]


def _findings(entry: Json, answer: Json | None, forbidden: Sequence[str]) -> Iterator[str]:
    if answer is None:
        yield "no answer at all"
        return
    outcome = _ERROR if "error" in answer else _OPENS
    if outcome not in (entry["expect"], entry.get("also_ok")):
        yield f"{outcome}: {answer.get('error') or answer['title']}"[:_SENTENCE_LENGTH]
    said = _said(answer)
    squeezed = re.sub(r"\s+", "", said)
    if outcome == _OPENS:
        yield from (f"lacks {word}" for word in entry["must_contain"] if re.sub(r"\s+", "", word) not in squeezed)
    elif "\n" in said or len(said) > _SENTENCE_LENGTH or "failed (" in said:
        yield f"no clear sentence: {said[:_SENTENCE_LENGTH]}"
    yield from (f"says {word}" for word in entry.get("must_not_say", ()) if re.sub(r"\s+", "", word) in squeezed)
    data = said.encode("utf-8", "surrogatepass")
    for pattern in (*forbidden, *entry["must_not"]):
        if re.search(pattern.encode("latin-1"), data, re.S):
            yield f"holds {pattern}"


def _said(answer: Json) -> str:
    """All that a reader would see of an answer."""
    if "error" in answer:
        return str(answer["error"])
    groups = [[group["heading"] or "", *(link["text"] for link in group["links"])] for group in answer["links"]]
    head = [answer[name] or "" for name in ("title", "byline", "published", "site", "text")]
    return "\n".join([*head, *(block.get("text") or "" for block in answer["blocks"]), *sum(groups, [])])
