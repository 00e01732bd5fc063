"""The filtering proxy of Docker's socket: who holds the socket itself is root on the host.

A worker that a sample has taken over, and every parser in it, reaches the engine through this alone. It may
start the one form of container that `body.py` describes, look at those, and end them.

    policy    which requests are let through, and as what: pure
    folders   whether a bind's source is a real folder of the data
    upstream  the engine's own socket
    app       the ASGI application between the two; `serve` runs it on a socket
"""
