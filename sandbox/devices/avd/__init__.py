"""The `avd` kind: Google's emulator, headless in a container, driven over ADB and its console.

    kind       what it requires and lacks; `image` finds what was built, `abi` what of an app it runs
    container  the container that the emulator runs in; `snapshot` keeps a booted one
    driver     takes over an emulator that is up, with parts of its own

    commands   the console's commands that are used, each with its source; `reference` makes a page of them
    console    a session on the console
    radio      texts, calls and places, by the console
    sent       texts that the phone sends
    suspend    time by sleep
    identity   the persona's identifiers, where apps are hooked
    hooks      what apps do, told from inside

Nothing here has been run on Google's emulator: docs/how-to/scan-on-googles-emulator.md says what was run on
what.
"""
