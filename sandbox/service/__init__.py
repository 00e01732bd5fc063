"""From a submission to its verdict: the phases as one function, the queue, and what survives a restart.

options    what a run can be asked for: choices, defaults, bounds
model      what a scan is asked for and tells while it runs; cancelling
subject    what a run examines: an app, or packages of a firmware that share a phone
scan       the phases of one run, in order
selection  which phones a submission runs on
twins      the same run under other owners, where something unreadable left
combined   the records of several phones as one
firmware   a whole image: unpacked, looked through, and its packages run
boot       the phone and its sealed internet, each in a jail
selftest   the canary that every run must catch
identity   who may ask for what: tenants, keys, quotas, the audit log
flows      the flows of a run, found without reading them all
record     what a device told of itself, read with care
submission what is known of a submission
storage    submissions in the database, and their folders
uploads    files that come in piece by piece, before they are submitted
fetching   files from other hosts, which the owner names
public_addresses  where what a tenant names may lead
arriving   a file on its way in: counted, and looked at as it comes
shared     the same file under a second name
idempotency answers that are kept for the key of their request
jobs       rows, workflows, workers and leases: what was accepted ends once, whatever dies when
policies   what tenants accept: policies, waivers, and the decisions on their submissions
triage     what people say of cases and their findings
webhooks   who is told when a submission ends
sources    folders and buckets whose files are submitted as they come
queue      what is queued, run by this process or passed on to others
cases      how submissions are found, watched, compared and kept
casefile   all that a run left: judged again, exported, signed and verified
working    storage, phones and worker put together as the settings say
settings   what may be set for whoever runs submissions
origin     where a submission came from: request and trace
"""
