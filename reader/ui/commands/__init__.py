"""Commands: whatever the app can do, by a name that can be typed, bound to a key or run by itself.

command.py  a command as a value
table.py    those that are more than an action of a key
parsing.py  a typed line as commands
macros.py   names that stand for lines
names.py    all names, and what is wrong with a line
running.py  running a line on a screen
"""
