"""Cleans pages in killable processes with limits of time and memory, never in the program's own.

    job.py       what is asked, and what is answered
    frames.py    how the two sides talk: a JSON header and raw bytes, never pickles
    child.py     the worker process
    work.py      what it does
    answers.py   what it answered, checked
    picture.py   a picture of a page: what is asked, found and answered
    feed.py      what is asked of feeds, and what is answered; feed_reading.py finds it out, feed_frames.py checks it
    watch.py     ends a process that takes too long
    cleaner.py   starts one, asks it, kills it when it takes too long, replaces it
    pool.py      several of them for many pages
    stream.py    what comes of many sources, as soon as it is there

Nothing is imported here, so that the worker process loads its own side only.
"""
