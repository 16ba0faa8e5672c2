"""Colours: their contrast, how many the terminal has, and what is sent where it has few or none."""
