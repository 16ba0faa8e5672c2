"""Commands: whatever the app can do, by a name that can be typed, bound to a key or run by itself.

command.py     a command as a value
table.py       those that are more than an action of a key
own.py         what they do: with the article, how it looks, feeds, the program
own_list.py    and with the list
checks.py      what must be right of what follows a name
values.py      what may follow a name
parsing.py     a typed line as commands
macros.py      names that stand for lines
names.py       all names, and what is wrong with a line
completion.py  what could stand at the cursor of a line
live.py        the commands of a screen, with their keys
running.py     running a line on a screen
palette.py     all of them to look through
"""
