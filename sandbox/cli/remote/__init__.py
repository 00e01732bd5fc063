"""The same verbs against a server: `--server URL`, or PHONEHOME_SERVER.

commands    what there is to type; loads nothing that talks to a network
access      the server and the key, and where a key is kept
scanning    what `scan --server` asks for
handing_in  scan and submit
looking     watch, show, list, flows, diff, download
deeds       login, cancel, rejudge
examination what `doctor` looks at
ending      how a submission ended, told, and as an exit code
progress    how far an upload and a run are
output      rows and JSON that no sample can make a terminal obey
"""
