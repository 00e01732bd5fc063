"""The `container` device: the `jvm` device's image as a container without a network, run by Docker.

    body      what the engine is asked to create: one typed form, which the filtering proxy holds requests to
    engine    the connection to Docker, and how it names this process's files
    owners    whose container it is, and the sweep of those whose owner is gone
    running   one running container: its watch and its end
    device    boots one, and hands its ADB to the driver that the `jvm` device has already
    kind      the entry in the registry of kinds
    proxy/    the filtering proxy of Docker's socket

`device.seccomp.json` is the device's system-call filter; `jail.seccomp.json` is that of the service's own
containers, which may make user namespaces and mounts besides, for the jails within.
"""
