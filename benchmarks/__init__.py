"""Wall clock and memory of a scan, by phase: `make bench`, or `python -m benchmarks --help`.

cold   a process starts, boots a phone, scans, and ends: what `phonehome scan` costs
warm   the same in a process that has its libraries loaded and a blank phone booted, which then gets the
       sample: what a service costs that keeps a phone waiting; the clock starts when the sample comes

Both write all evidence and end with a verdict. Runs alternate, so that a load on the host meets both alike;
each is a process of its own, so that none inherits another's memory. What the kernel has cached of files
stays cached.

one       one measured run, in this process
__main__  several of them, and the table
goals     a blank phone's boot and memory, and hours of it, beside their goals
service   the service under load while its processes are killed: nothing is lost, and how long reads take
pages     the pages of a big case in a browser: how fast they open and scroll
"""
