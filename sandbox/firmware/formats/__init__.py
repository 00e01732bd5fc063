"""Container formats. `base` is their shape, `registry` their list, in the order in which they are tried."""
