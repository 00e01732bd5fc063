"""The HTTP interface: submissions, verdicts, artifacts, and a small start page. `sandbox` never imports this.

main        the application factory            settings     what the environment may set
deps        what routes are given              schemas      what goes over the wire
access/     how a request is let in            identity     who calls, and what they may do
errors      the one table from failure to HTTP status
failing     every error as a problem           description  the routes as OpenAPI
openapi/    the same as it is published, as a file
body        a body as it comes in              bodies       bodies, for that description
upload      a form, its file to the disk       options      options as a form has them
ways        the other ways in                  admission    where all of them lead
tus         the fields of resumable uploads    strict_json  JSON from outside
idempotent  requests that are repeated         tidying      what goes when its time is over
observing   what is logged, measured and traced of requests
probing     readiness, one look at a time      moments      times as callers write them
streams     who watches, and what changed      unchanged    304 for who has it already
forms       forms of pages, and their tokens   templates    pages as they are answered
triage      what people do to a case           waiving      the form that waives findings
deeds       the audit log in words             compare/     two cases side by side
routes/     one router per resource            pages/       templates and their one style sheet
"""
