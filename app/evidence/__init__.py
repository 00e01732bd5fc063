"""The page of one finding: its proof, from the bytes that left to the owner's value, and how it came there.

    names      what findings are called in addresses
    proof      all that the page shows, of one finding and one of its proofs
    sent       the request, datagram, name or text as it left
    way        the steps from there to the canary
    dump       bytes as people read them: text or hexadecimal, with the range that matters marked
    curl       a request as a command that sends it again
    trail      the stations of a value on the phone, with the app's own frames before the platform's
    owner      the record of the owner that a value is of

All is pure but for reading the case's own files. Text of the sample is made safe where it is cut, so that its
line breaks stay; templates escape it.
"""
