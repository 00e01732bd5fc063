"""How random bytes look."""

import math

import numpy as np

_SAMPLE = 64 * 1024
HIGH = 0.87
"""What hardly anything but ciphers, compressed data and keys reaches."""


def entropy(data: bytes) -> float:
    """Shannon entropy per byte as a share of what random bytes of this length could reach, 0 to 1."""
    sample = data[:_SAMPLE]
    if len(sample) < 2:
        return 0.0
    counts = np.bincount(np.frombuffer(sample, np.uint8))
    shares = counts[counts > 0] / len(sample)
    return float(-(shares * np.log2(shares)).sum()) / math.log2(min(len(sample), 256))
