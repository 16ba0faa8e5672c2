"""Reading aloud: which program of the system speaks, what it is given, and how it is stopped."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from reader.config.programs import Use, beside, chosen_program

LONGEST = 1_000
"""Characters given to the program at a time: it is soon stopped, and no command line gets too long."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\s\"'”’»)]+")
_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """A program that speaks and ends when it has spoken."""

    command: tuple[str, ...]
    takes_argument: bool = False
    """Whether the text is its last argument; else it reads the text from its standard input."""
    language_option: str | None = None

    @property
    def name(self) -> str:
        """What the program is called."""
        return os.path.basename(self.command[0])

    def arguments(self, text: str, language: str | None) -> list[str]:
        """The command line for a text; the language is a tag such as `pt-br`, of which the first part counts."""
        arguments = list(self.command)
        found = _LANGUAGE.match(language or "")
        if self.language_option and found:
            arguments += [self.language_option, found[0]]
        return [*arguments, "--", text] if self.takes_argument else arguments


_KNOWN = (
    Speech(("spd-say", "--wait"), takes_argument=True, language_option="--language"),
    Speech(("espeak-ng", "--stdin"), language_option="-v"),
    Speech(("espeak", "--stdin"), language_option="-v"),
    Speech(("say",)),
)


def find_speech(environment: Mapping[str, str] = os.environ) -> Speech | None:
    """The user's choice, which gets the text on its standard input; else a program that is there; None: there is none.

    Raises ConfigError if the user's is not there.
    """
    if own := chosen_program(Use.SPEECH, environment):
        return Speech(tuple(beside(own)))
    if sys.platform == "win32":
        powershell = shutil.which("powershell")
        return Speech((powershell, "-NoProfile", "-Command", _WINDOWS)) if powershell else None
    return next((speech for speech in _KNOWN if shutil.which(speech.command[0])), None)


def portions(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts that are spoken one after the other, by sentences where these are not too long; with offsets."""
    start = 0
    while start < len(text):
        end = min(start + LONGEST, len(text))
        if end < len(text):
            ends = [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
            space = text.rfind(" ", start, end)
            end = ends[-1] if ends else space + 1 if space > start else end
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


async def speak(speech: Speech, text: str, language: str | None) -> bool:
    """Have a text spoken; False if the program failed. Cancelled, it ends the program.

    Raises OSError if the program cannot be started.
    """
    given = None if speech.takes_argument else text.encode()
    process = await asyncio.create_subprocess_exec(
        *speech.arguments(text, language),
        stdin=asyncio.subprocess.DEVNULL if given is None else asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await process.communicate(given)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
    return process.returncode == 0


SILENT: Sequence[str] = ("code", "figure", "rule", "table")
"""Kinds of blocks that make no sense when they are heard."""
