"""mentorlog: a mentoring journal and goal tracker for the terminal.

The map of the house; what stands below never imports what stands above:

    cli/         parses, asks, calls, shows; commands/ has a module a noun, quick/ is for TAB
    exchange/    formats in and out, pure        render/  a record or a report becomes text or HTML
    operations/  what the program does: the rules of use, each once
    reports/     build(store, as_of, scope) gives a frozen struct: figures with their explanation
    store/       the only SQL: schema, change log, undo, backup, doctor; the tables of each noun
    domain/      records and figures, pure       demo/    a believable year, as data
    clock        the only reading of the clock   places   where data and settings lie
    errors       what went wrong, the hint, the exit code
"""

__version__ = "0.1.0"
