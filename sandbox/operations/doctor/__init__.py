"""The doctor: what this machine can do, why it cannot do the rest, and how to get it.

model      the shape of a capability, and of what was found
scanning   without these no scan works              phones   each kind of phone
firmware   formats that take tools of the host      machine  jails, memory, disk, clock, virtualisation
serving    settings, database, ports                registry all of them, in the order in which they are told
"""
