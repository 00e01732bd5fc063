"""A person uses the phone of a run: it is held still for them, and all they do is a stimulus of the record.

orders    what may be asked of a phone by hand
line      between a run and the people who look at it; who carries it is the caller's affair
holding   waits for orders at real pace, and has the plan's driver carry them out
watching  shows the screen while somebody looks
"""
