"""Logs: lines of JSON for programs, or for people on a terminal; of everything that logs in this process.

setting_up  the one place that configures logging
safe        what no line may have: secrets, and characters that forge a line or move a terminal
runs        what the log says of runs
bound       what every line of a request or a run says besides: its ids

Whoever logs uses `logging.getLogger(__name__)`, as libraries do; what is bound comes by itself.
"""
