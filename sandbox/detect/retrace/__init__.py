"""The way from the bytes that left to the canary in them, step by step, for people to follow.

A finding names its decoders and where in the payload the canary came from, not what lay between. `retrace`
runs those decoders again, and nothing else, until it meets the same canary; what it cannot meet, it says.

    model      the question, and the answer: steps with their bytes, in a form that crosses the wall of a jail
    follow     from some bytes through a chain to the canary, and the ranges on the way
    retrace    a question of a run: which bytes it is about, and the answer
    preimages  what a digest is of, where it can be computed again
    steps      what the names in a chain stand for
    program    the same as a program, for the jail
"""
