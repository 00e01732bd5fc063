"""The HTTP interface: submissions, verdicts, artifacts, and a small start page. `sandbox` never imports this.

main       the application factory            settings   what the environment may set
deps       what routes are given              errors     the one table from failure to HTTP status
identity   who calls, and what they may do
access/    how a request is let in, and what is kept of it
forms      forms of pages, with their tokens  templates  pages of the same head and rules
moments    moments that callers name
upload     a file from the wire to the disk   schemas    what goes over the wire
routes/    one router per resource            pages/     templates and their one style sheet
"""
