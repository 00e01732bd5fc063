"""The matcher's proving ground: `make bench-matching`, or `python -m benchmarks.matching --help`.

recall      labelled payloads of `tests.detect.payloads`: the share that is found, by transformation
precision   as many payloads about strangers, and benign messages: nothing may be found
throughput  MB/s of one core on mixed traffic, beside a plain Aho-Corasick search of the same bytes

Its parts:

worker      the matcher over one payload, and over many in several processes
benign      runs of benign messages, and what is found in them
corpora     messages out of what is installed
traffic     messages as apps make them, of nobody's or of strangers' data; the mix of the throughput figure
throughput  the speed, by kind of traffic and in the mix
report      the tables
"""
