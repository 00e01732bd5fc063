"""Fronts: where the IP packets of a phone end, and how they reach the sealed gateway.

A front ends every TCP connection and every UDP exchange of a phone and speaks to the gateway for it
(docs/specification/device-wire.md), so that record, TLS, names, time and answers are the gateway's,
whatever the phone is. Nothing else leaves: a front has no network but the phone's.

For an attached handset, with WireGuard's own app on it:

    from sandbox.gateway.fronts.handset import wireguard

    with wireguard(gateway, "192.0.2.10") as front:
        front.phone_config()   # what the phone imports; front.profile.endpoint is where it connects to
        front.phone_code()     # the same as a QR code for a terminal
        front.failure          # a Failure once the phone has no way out any more

For a container or any other network namespace, a process within it that needs of the libraries only
mitmproxy_rs and pydantic, and `ip` and `iptables` (sandbox/gateway/fronts/tun.py):

    python -m sandbox.gateway.fronts.tun --socket /run/phonehome/egress.sock

In Docker: `--network none --cap-drop ALL`, `--cap-add` NET_ADMIN, NET_RAW, SETUID and SETGID,
`--device /dev/net/tun`, the gateway's folder as a volume; a read-only root and no-new-privileges are fine.
The container has IPv6 with `--sysctl net.ipv6.conf.all.disable_ipv6=0` only.

The phone's time is not in its packets. Whoever moves its clock tells the gateway, before and after:

    gateway.set_time(device_time_s, running=True)    # passes as on the wall
    gateway.set_time(device_time_s, running=False)   # stands still

Nor is the app that sends. `owners` (both fronts) is a file to which the host appends a line such as
`tcp 41234 com.example` when it knows who has a port of the phone; the bytes that follow bear that package.
Without it, flows have no package.

    front      the shape of a front
    registry   every front
    tun        the front for a namespace, set up by `namespace`; `stray` sees what is neither TCP nor UDP
    tunnel     the front for a handset: a WireGuard server in a jail
    handset    starts that one; `profile` tells the phone, `pump` and `lanes` lead datagrams into the jail
    carrier    carries a front's streams, within limits; `call` is one of them, `wire` the protocol
    owners     which app has which port
"""
