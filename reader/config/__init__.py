"""What the user has written down: how pages of some sites are to be cleaned.

site_rules.py   the rules as values, and which of them hold for a page
load_rules.py   finds the user's file, if there is one
rules_file.py   reads the user's file, and says in one sentence what is wrong with a part of it
rules_edit.py   adds a rule to the file and takes it out again, with all that the user wrote left as it is
"""
