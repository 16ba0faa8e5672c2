"""How the program ends: the exit statuses, which other programs rely on. Imports nothing: `--version` is quick."""

FAILED = 1
"""Some sources failed, or the library did."""
WRONG_USE = 2
"""The command was typed wrongly."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Both as a shell reports a program that was ended by the signal."""

STATUSES = {
    0: "all went well",
    FAILED: "some sources failed (each is named, the rest done), or the library did, or something broke inside",
    WRONG_USE: "wrong use: nothing was done",
    INTERRUPTED: "interrupted, as by Ctrl+C",
    BROKEN_PIPE: "whoever read the output has seen enough, as head has",
}
"""What each of them says."""
