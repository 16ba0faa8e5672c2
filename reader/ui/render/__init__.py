"""Blocks into lines of a given width; pure, without widgets."""
