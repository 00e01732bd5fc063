"""A whole phone, built from source: the synthetic firmware that a scan of an image is tried on.

    catalogue   every package by family (catalogue.toml), as data
    project     one package's manifest and code: hand-written (apps/), or put together from parts/
    packages    all of them to signed APKs, with keys of this checkout
    libraries   the maker's jars (libraries/)
    archive     an APK whose code was taken out of it, or is damaged
    oat, elf    DEX beside a package instead of in it; small native programs
    tree        the partitions as they lie on the phone (skeleton/ has its text files)
    truth       what a scan must find (truth.toml), also of the mended copy
    containers  the tree in the forms in which vendors ship images
    build       all of that under a lock, only where something changed

The phone is an invented `Nimbus N5`; all hosts are reserved names. The mended copy is the next release of the
same image: the update client and its deputy no longer send what is the owner's, one leak of two is gone from
the weather app, and the backup app has a new one (mended/ has the files that differ).

`python -m tests.samples.firmware` builds both as updates that phones fetch, `--form` as something else.
"""
