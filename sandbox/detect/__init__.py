"""Detection: which of the owner's canaries are in what left the device, and through which encodings.

`sources` turns flows into payloads, and `assemblies` string together what was sent in pieces. `unfold` reads
each payload through every chain of `decoders`, `patterns` and `scan` look for canaries in each reading,
as they are and after each of the `transformations` that values go through, `attribution` says which class of
data a value stands for; `reader` is these in one, and `wholesale` spares it what holds nothing. `crypto`
follows encrypted bytes through the device's own cipher calls, `tried` opens others with keys that it saw.
`evidence` leads back to stored bytes, `explained` says what nobody could read, `matcher` puts it together.
What nobody can read is a matter for `twin`: runs under other owners, held side by side.
"""
