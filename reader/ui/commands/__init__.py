"""Commands: whatever the app can do, by a name that can be typed, bound to a key or run by itself.

command.py  a command as a value
table.py    those that are more than an action of a key
"""
