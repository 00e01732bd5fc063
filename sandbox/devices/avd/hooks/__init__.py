"""Hooks into the apps of the emulator: Frida scripts that tell what the `jvm` device tells of itself.

    report.js    what the scripts share: events, blobs, how a method is hooked
    identity.js  the persona's identifiers, where the emulator has its own
    crypto.js    ciphers, MACs, digests
    reads.js     reads of the owner's data
    code.js      code that came later, programs, connections

    script       the scripts as one, with what they are told
    inbox        what comes back: hostile, checked, written beside the other events
    agent        Frida: attaches to every app that is started

Run off the device by tests only (node, with a stand-in for Frida's bridge to Java); `make test-avd` runs
them in apps on the emulator.
"""
