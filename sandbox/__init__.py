"""Phonehome: does it phone home? The way of a submission, in the order in which the packages run.

    intake    is it an app that can be run, and what does it declare? Or may it hold a firmware?
    firmware  a whole image: opened, looked through, and what of it shall be booted together
    jail      the cage around everything that touches it
    persona   one synthetic owner for this run; each of its values is a canary
    gateway   the sealed internet: the only way out, and the record of all that took it
    devices   a phone: an ADB endpoint plus the gateway, of several kinds
    plan      what happens to the phone, and when, in device time; and the driver that lets it happen
    hands     a person who watches the phone, and uses it while the plan waits
    detect    canaries in what left, through any encoding; suspicious behaviour
    verdict   findings plus coverage: leak, suspicious, clean or inconclusive
    owners    to whom it went: owners and countries of hosts, offline
    reports   the verdict for people and programs
    service   the phases above as one function, the queue, and what survives a restart
    operations settings, logs, metrics, traces, readiness, the doctor, backups
    cli       `phonehome scan`, and the rest of the command line
    client    the HTTP interface from its other side, for programs and for `--server`

Nothing here serves HTTP: `app` does, and imports this. Failures are data (`failures`); temporary folders go
with their process (`temporary`). Samples are hostile, and so is everything that a device says of itself: only
the gateway's record proves that something left.
"""

__version__ = "0.1.0"
