"""What the program does: the rules of use, each once.

An operation takes the store, the moment and what was given, and says what was done: the records,
and the facts for whoever tells of it. It parses, asks and prints nothing and reads no clock.
"""
