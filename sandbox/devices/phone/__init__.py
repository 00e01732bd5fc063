"""A phone that understands nothing but stock ADB commands: what the kinds `adb` and `avd` have in common.

    phone      `Phone`, the device contract composed of parts; `parts` is the shape of each
    takeover   puts the stock parts together, and undoes what they did at the end
    prepare    settings and rights that a run needs otherwise than the phone has them
    shell      commands as the shell user and as root; `commands` is the table of all, with their sources
    clock      time as on the wall; `stepped` brings the wall clock forward, by `alarms` and `jobs`
    identity   the phone's own identifiers; `parcels` reads what `service call` prints
    owner      accounts, clipboard and place; `companion` is the app that does what no command does
    apps       the owner's other apps, as packages without code; `stub` builds one, `signing` signs it
    journal    what was on the phone before, kept on phone and host, and the way back; `traces` finds the rest
    observer   what a stock phone tells: its event log as device events
    authority  our certificate authority in the system's store, as root

Nothing here has been run on a handset: docs/how-to/scan-on-an-attached-phone.md says what was run on what.
"""
