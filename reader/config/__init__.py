"""What the user has written down: how pages of some sites are cleaned, and what is done with what feeds bring.

site_rules.py     the rules of sites as values, and which of them hold for a page
arrival_rules.py  the rules on arrival as values
load_rules.py     finds the user's files, if there are any
rules_file.py     reads the file of site rules, and says in one sentence what is wrong with a part of it
arrival_file.py   reads the file of rules on arrival, and says the same
toml_text.py      reads the sections of a file that are sound
rules_edit.py     adds a site rule to the file and takes it out again, with all that the user wrote left as it is
settings.py       the settings of `config.toml` as values
load_settings.py  finds that file, if there is one
settings_file.py  reads it, and says the same
setting.py, setting_kinds.py  a setting as a value, and what it may be
settings_table.py all settings, written once; settings_rows.py has them as text
intervals.py      how often feeds are asked, as it is written
library_place.py  where the library is
site_sections.py  which section holds for a host
secrets.py        logins, which a program or the keyring has
nearest.py        which name is meant by one that there is not
toml_lines.py     on which lines things stand
programs.py       programs of the user's choice that the app starts
"""
