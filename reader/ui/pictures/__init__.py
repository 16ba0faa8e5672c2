"""Pictures as a terminal can show them.

protocol.py   which way this terminal has
canvas.py     what is wished of a picture for it, and the drawing made of its pixels
blocks.py     coloured half blocks, for any terminal with 256 colours
sixel.py      Sixel graphics, a slice for each line
kitty.py      Kitty's graphics with placeholders in the text
drawing.py    what is drawn
shown.py      drawings kept while they are near

A picture's bytes never reach the terminal: what is written is made anew from pixels, with sizes and numbers of ours.
"""
