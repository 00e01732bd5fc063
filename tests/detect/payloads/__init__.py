"""Labelled payloads: an owner's data as an app could send it, and what has to be found in it.

`subjects` chooses what of an owner is sent, `registry` lists the transformations by family, and `generate`
draws a chain of them, mixes it with noise and puts the outcome into flows. Nothing here imports the decoders:
every encoder is the standard library's, another library's, or written from the format's specification.
"""
