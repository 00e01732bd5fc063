"""The living corpus: apps built from source, one technique each, with labels that say what a scan must find.

    labels/*.toml   what each app is, by family; the label says what is true, not what is found today
    apps/*.java     the one class of each app: its technique and nothing else
    kit/*.java      what all of them do alike: ask the phone for its owner, write to a socket

`make corpus` builds all, scans each over three days and prints a table.
"""
