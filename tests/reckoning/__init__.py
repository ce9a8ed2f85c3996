"""A second reckoning of the figures, from their definition alone, to check the first.

It shares no code with the program, goes through days one by one where the program may not, and
is as literal as it can be. Where the definition leaves something open, a comment quotes the
sentence that the reading rests on.
"""
