"""The matcher's proving ground: `make bench-matching`, or `python -m benchmarks.matching --help`.

recall          labelled payloads of `tests.detect.payloads`: the share that is found, by transformation
false positives as many payloads about strangers, and benign messages of `corpora` and `traffic`
throughput      MB/s of one core on mixed traffic, beside a plain Aho-Corasick search of the same bytes

`worker`  runs the matcher over many payloads in several processes
`report`  the tables
"""
