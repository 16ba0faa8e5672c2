"""Keys that the user has given other meanings: presets, own keys, and keys that are typed one after the other.

names.py      keys as people write them, and as Textual names them
presets.py    whole sets of keys
keymap.py     what a preset and the user's own keys come to; pure
sequences.py  which keys are waited for after a key; pure
meanings.py   which command a key means where one is, and the keys that are shown for it
keyed_app.py  the app that obeys them
hints_panel.py  the keys that may follow
"""
