"""Command probes: answers that order something, so that obeying one is proof of a command channel.

    markers  what a run's orders are known by again: it exists nowhere else
    orders   the kinds of order, and which of them a sample is given first
    forms    the shapes of answer that orders come in: JSON by the sample's own keys, lines, XML, packed
    fill     JSON by the keys that the sample's code asks for
    seal     the same under a cipher whose key stands in the sample's code
    files    what is behind the addresses that orders name: a DEX file, a jar, an APK
    dex, manifest  those files' formats, written by hand at run time

No order does harm: a command prints a word, code runs that command, an app has no code at all.
"""
