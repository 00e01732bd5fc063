"""The HTTP interface: submissions, verdicts, artifacts, and a small start page. `sandbox` never imports this.

main        the application factory            settings     what the environment may set
deps        what routes are given              errors       the one table from failure to HTTP status
identity    who calls, and what they may do    schemas      what goes over the wire
body        a body as it comes in              strict_json  JSON from outside
upload      a form, its file to the disk       options      options as a form has them
ways        the other ways in                  admission    where all of them lead
tus         the fields of resumable uploads    idempotent   requests that are repeated
description bodies, for the OpenAPI page       tidying      what goes when its time is over
routes/     one router per resource            pages/       templates and their one style sheet
"""
