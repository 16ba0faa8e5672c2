"""How large a file is that a user has written."""

MAX_BYTES = 256 << 10
"""Of a file: some thousand rules. Those of sites go to the worker with every page."""
