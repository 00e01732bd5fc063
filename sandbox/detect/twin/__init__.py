"""The twin run: the same sample, plan and clock under another owner, and what that changed in what left.

What no decoder reads and no hook explains still depends on the owner's data or does not. A set of runs tells:
`base` is the run that is judged, `other` has another owner of the same shape, `control` repeats the base,
`reseeded` repeats it with other random numbers, and each partial run changes some classes of data only.

`requests` says which requests of two runs belong together, `tree` what of a payload is already explained,
`difference` which bytes differ beyond that, `compare` holds two runs side by side, `conclude` puts the
comparisons of a set together, `questions` says which run to ask for next. All are pure.
"""
