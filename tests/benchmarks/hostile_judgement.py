"""Compares what came of hostile inputs with what their manifest allows."""

import re
from collections.abc import Iterator, Sequence

from hostile_answers import Answers, Ended
from hostile_inputs import HostileInput, Json

_OPENS, _ERROR = "opens", "clear-error"
_SENTENCE_LENGTH = 200
_TRACEBACK = b"Traceback (most recent call last)"
_SEEN = 150
"""Characters of what is quoted in a finding."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
"""What no output may hold, however harmless: all C0 characters but tab and line feed."""


def findings(entry: HostileInput, answers: Answers) -> list[str]:
    """What is wrong with what came of an input, in a sentence each; nothing if all is as it must be."""
    rows = answers.rows.get(entry.source, ())
    if not rows:
        return ["no answer at all"]
    return [*_outcome_findings(entry, rows), *_sentence_findings(rows), *_text_findings(entry, rows)]


def command_findings(inputs: Sequence[HostileInput], answers: Answers) -> list[str]:
    """What is wrong with the command as a whole: how it ended, and every byte that it printed."""
    ended = answers.ended
    found = [*answers.faults, *_end_findings(ended)]
    if _TRACEBACK in ended.messages or _TRACEBACK in ended.output:
        found.append(f"a traceback: {ended.messages[-_SEEN:]!r}")
    for name, data in (("output", ended.output), ("messages", ended.messages)):
        patterns = {_CONTROLS, *(re.compile(each, re.S) for entry in inputs for each in entry.forbidden)}
        found += [f"{name} hold {match[0][:_SEEN]!r}" for each in patterns if (match := each.search(data))]
    return found


def is_killed(answers: Answers, entry: HostileInput) -> bool:
    """Whether a signal ended the command or, unasked, the worker that had the input."""
    rows = answers.rows.get(entry.source, ())
    return answers.ended.status < 0 or any("crashed" in row.get("error", "") for row in rows)


def _end_findings(ended: Ended) -> Iterator[str]:
    if ended.is_hanging:
        yield f"it hangs: no end after {ended.seconds:.0f} s"
    elif ended.status not in (0, 1):
        yield f"it ended with status {ended.status}"


def _outcome_findings(entry: HostileInput, rows: Sequence[Json]) -> Iterator[str]:
    opened = [row for row in rows if "error" not in row]
    outcome = _OPENS if opened else _ERROR
    # A folder has opened, too, once each of its files has its answer.
    if outcome not in entry.outcomes and (opened or entry.how != "folder"):
        shown = opened[0]["title"] if opened else rows[0]["error"]
        yield f"{outcome}: {shown}"[:_SEEN]
    elif opened and not entry.is_best_effort and _is_own(entry, rows):
        squeezed = _squeezed("\n".join(map(_said, rows)))
        yield from (f"lacks {word}" for word in entry.words if _squeezed(word) not in squeezed)


def _is_own(entry: HostileInput, rows: Sequence[Json]) -> bool:
    """Whether what came is the input's: one of the same text as another's is folded into that, title and all."""
    return any(f"{row['source']}/".startswith(f"{entry.source}/") for row in rows)


def _sentence_findings(rows: Sequence[Json]) -> Iterator[str]:
    for row in rows:
        reason = row.get("error")
        if reason is not None and ("\n" in reason or len(reason) > _SENTENCE_LENGTH or "failed (" in reason):
            yield f"no clear sentence: {reason[:_SEEN]}"


def _text_findings(entry: HostileInput, rows: Sequence[Json]) -> Iterator[str]:
    """What a screen would show: nothing that is forbidden, nothing that is secret."""
    said = "\n".join(map(_said, rows))
    squeezed = _squeezed(said)
    secrets = () if entry.is_best_effort else entry.secrets
    yield from (f"says {word}" for word in secrets if _squeezed(word) in squeezed)
    data = said.encode("utf-8", "surrogatepass")
    if data.count(b"\a") > entry.max_bells:
        yield "rings the bell"
    for pattern in entry.forbidden:
        if match := re.search(pattern, data, re.S):
            yield f"the text holds {match[0][:_SEEN]!r}"


def _said(row: Json) -> str:
    """All that a reader would see of an answer."""
    if "error" in row:
        return str(row["error"])
    groups = [[group["heading"] or "", *(link["text"] for link in group["links"])] for group in row["links"]]
    head = [row[name] or "" for name in ("title", "byline", "published", "site", "text")]
    return "\n".join([*head, *(block.get("text") or "" for block in row["blocks"]), *sum(groups, [])])


def _squeezed(text: str) -> str:
    return "".join(text.split())
