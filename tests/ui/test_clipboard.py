"""Which program has the clipboard, and giving it a text."""

import sys
from pathlib import Path

import pytest

from reader.ui.clipboard import (
    TERMINAL_BYTES,
    ClipboardProgram,
    clipboard_program,
    give_to,
    is_too_long_for_terminal,
    without_last_feed,
)


def found(environment: dict[str, str], *there: str, platform: str = "linux") -> tuple[str, ...] | None:
    program = clipboard_program(environment, platform=platform, which=lambda name: name if name in there else None)
    return program.arguments if program else None


def test_over_ssh_the_clipboard_is_the_terminals() -> None:
    assert found({"DISPLAY": ":0", "SSH_CONNECTION": "a b"}, "xclip") is None
    assert found({"SSH_TTY": "/dev/pts/1"}, "pbcopy", platform="darwin") is None


def test_each_system_has_its_program() -> None:
    assert found({}, "pbcopy", platform="darwin") == ("pbcopy",)
    assert found({}, "clip.exe", platform="win32") == ("clip.exe",)
    assert found({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wl-copy", "xclip") == ("wl-copy",)
    assert found({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "xsel") == ("xsel", "--clipboard", "--input")
    assert found({"WSL_DISTRO_NAME": "Debian"}, "clip.exe") == ("clip.exe",)


def test_without_a_display_there_is_none() -> None:
    assert found({}, "xclip", "wl-copy", "xsel") is None
    assert found({"DISPLAY": ":0"}) is None


def program(tmp_path: Path, code: str, encoding: str = "utf-8") -> ClipboardProgram:
    script = tmp_path / "clip.py"
    script.write_text(f"import sys, time\nout = {str(tmp_path / 'out')!r}\n{code}\n")
    return ClipboardProgram((sys.executable, str(script)), encoding)


def test_the_program_is_given_the_text(tmp_path: Path) -> None:
    copy = "open(out, 'wb').write(sys.stdin.buffer.read())"
    assert give_to(program(tmp_path, copy), "Größe $(x) '\"\n日本")
    assert (tmp_path / "out").read_bytes() == "Größe $(x) '\"\n日本".encode()
    assert give_to(program(tmp_path, copy, "utf-16"), "Größe")
    assert (tmp_path / "out").read_bytes().decode("utf-16") == "Größe"


def test_a_program_that_fails_hangs_or_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not give_to(program(tmp_path, "sys.exit(1)"), "text")
    assert not give_to(ClipboardProgram((str(tmp_path / "none"),)), "text")
    monkeypatch.setattr("reader.ui.clipboard.SECONDS", 0.1)
    assert not give_to(program(tmp_path, "time.sleep(60)"), "text")


def test_no_line_feed_ends_what_is_copied() -> None:
    assert without_last_feed("rm -rf /\n\r\n") == "rm -rf /"
    assert without_last_feed("a\nb") == "a\nb"


def test_what_terminals_may_drop() -> None:
    assert not is_too_long_for_terminal("a" * TERMINAL_BYTES)
    assert is_too_long_for_terminal("日" * (TERMINAL_BYTES // 3 + 1))
