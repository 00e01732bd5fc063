"""Two cases side by side: what each was asked for, what it came to, and what is only in one of them.

    side       one of the two, as far as it is compared
    rows       figures and options, a row each
    lists      names that are only here or only there
    findings   what became of each finding
    page       all of it, as the page shows it
    choices    which cases another can be compared with

Pure, but for `side` and `choices`, which read.
"""
