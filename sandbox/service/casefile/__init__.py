"""A case: what a run left, whole enough to be judged again, and to be handed on.

record     what the folder must tell besides flows, payloads and events: `record.json`
stored     one phone's run as it lies in its folder, and its verdict
rejudge    matcher and judge of today over a record of another day
payloads   the bytes that a run kept, by their digests
asked      questions on the way to a finding's canary, with all that their answers are made of
retracing  those ways, followed again in a jail, and kept beside the run
evidence   which files of a folder belong to the case
bundle     the case as one zip, written as it is read
statement  the list of its files, in the forms of in-toto and DSSE
keys       the key that signs it
verify     whether a bundle is whole, unchanged and from whom
"""
