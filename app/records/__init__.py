"""The records of a case, each on a page of its own below the case's.

    record   the shape of such a page
    records  all of them, in their order
    asked    what a page's address asks for, read leniently: what does not fit is as if it were not there
    window   a stretch of bytes, as text or in hex, with what findings name in it
    payload  a stretch of a payload, read without the rest of it

What a page shows is made of the case alone. Only flows are many enough to be read by an index
(`sandbox.service.flows`); of everything else there is a bound.
"""
