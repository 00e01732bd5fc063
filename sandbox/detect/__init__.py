"""Detection: which of the owner's canaries are in what left the device, and through which encodings.

`sources` turns flows into payloads (streams joined, DNS labels chained), `unfold` reads each payload
through every chain of `decoders`, `patterns` and `scan` look for canaries in each reading,
`attribution` says which class of data a value stands for, `crypto` follows encrypted bytes through the
device's own cipher calls, and `matcher` puts it together. What nobody can read is a matter for `twin`: runs
under other owners, held side by side.
"""
