"""Files of other programs as drafts, one module a format; nothing here knows the store or a clock.

Each has `sniff(head, name)`, which says whether a file looks like it, and `read(files, choices)`,
which gives a draft for each entry, or says why there is none.
"""
