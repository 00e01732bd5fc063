"""Phones of several kinds behind one contract: an ADB endpoint, and one gateway as the only way out.

    contract   what the orchestrator may ask of any phone
    kind       the shape of a kind of phone: what it requires, provides and lacks, and how one is started
    kinds      the registry; `phonehome device kinds` prints it
    jvm        Android on the JVM, in a jail: the embedded default
    avd        Google's emulator in a container, by its console and ADB
    adb        an attached phone, by its serial
    phone      a phone that speaks stock ADB commands only: what kinds of real Android are made of
    container  the same as a container of Docker's, and the filtering proxy of its socket
    events     what a phone tells of itself

    adb_server a private ADB server; `bridge` leads it to a unix socket
    pace       device time at the pace of the wall, for a phone in hand

Nothing outside of a kind's own package asks which kind a phone is: what a phone cannot do is in its `gaps`,
and what it refuses is a PhonehomeError.
"""
