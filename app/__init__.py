"""The HTTP interface: submissions, verdicts, artifacts, and a small start page. `sandbox` never imports this.

main       the application factory            settings   what the environment may set
deps       what routes are given              errors     the one table from failure to HTTP status
identity   who calls, and what they may do
upload     a file from the wire to the disk   schemas    what goes over the wire
streams    who watches, and what has changed  unchanged  304 for who has it already
routes/    one router per resource            pages/     templates and their one style sheet
"""
