"""To whom something went: who owns a host, and in which country it is. Offline, and never guessed.

    owner        who owns a name, by `owners.json`; every line of it says where that is told
    country      of an address, by a database; of a name and of a telephone number, by what stands in them
    addresses    the database of addresses, where somebody has fetched it
    fetch        fetches it: `python -m sandbox.owners.fetch`

The sealed internet has no real addresses, so nothing here is known of where a host's machines stand. What a
certificate or a manifest says of itself is the sample's word and counts for nothing. Each answer has its
`basis`, in words; what is not known is None.
"""
