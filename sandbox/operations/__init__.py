"""What whoever operates Phonehome needs: to set it, to watch it, to ask whether it is well, to back it up.

settings   from the environment and a file, checked; each fault with its place
logs       lines of JSON, or for a terminal; nothing secret, nothing that forges a line
metrics    what Prometheus reads
traces     spans of OpenTelemetry, where an address for them is set
watching   how runs tell all three what they do
readiness  whether this process, and what it stands on, can serve
doctor     what this host can do, why not, and how to get it
backup     all that the service holds, copied while it runs, and put back
"""
