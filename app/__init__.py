"""The HTTP interface: submissions, verdicts, artifacts, and a small start page. `sandbox` never imports this.

main       the application factory            settings   what the environment may set
deps       what routes are given              errors     the one table from failure to HTTP status
identity   who calls, and what they may do
description  the routes as OpenAPI, with our errors
openapi/   the same as it is published: names, tags, examples; and as a file
upload     a file from the wire to the disk   schemas    what goes over the wire
routes/    one router per resource            pages/     templates and their one style sheet
"""
