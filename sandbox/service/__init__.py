"""From a submission to its verdict: the phases as one function, the queue, and what survives a restart.

model      what a scan is asked for and tells while it runs; cancelling
scan       the phases of one run, in order
boot       the phone and its sealed internet, each in a jail
selftest   the canary that every run must catch
record     what a device told of itself, read with care
storage    submissions in SQLite, and their folders
queue      workers that run what is queued, here or in a process of their own, also after a restart
settings   what the environment may set for whoever runs submissions
"""
