"""Simple ciphers, undone with the owner's values as known text, or by the look of what comes out.

Of the same shape as decoders, but built for one owner. A new one is a class and a line in `ciphers`. When a
find is proof is said in `evidence`.
"""

from collections.abc import Sequence

from sandbox.detect.classical.charsets import Charset
from sandbox.detect.classical.constant import ByteShift, Rotation, Xor
from sandbox.detect.classical.cribs import coded, cribs
from sandbox.detect.classical.forms import (
    Atbash,
    Forms,
    ReversedBits,
    Rot47,
    Swapped16,
    Swapped32,
    SwappedNibbles,
)
from sandbox.detect.classical.letters import SecretBase64
from sandbox.detect.classical.packed import PackedXor
from sandbox.detect.classical.periodic import RepeatingShift, RepeatingXor
from sandbox.detect.classical.running import CountingXor, RollingXor
from sandbox.detect.decoders.base import Decoder
from sandbox.detect.values import Value

_LONG = 24


def ciphers(values: Sequence[Value]) -> tuple[Decoder, ...]:
    """Those of one owner, in the order in which they are tried; half a second to build."""
    texts = cribs(values)
    both = (*texts, *coded(text for text in texts if len(text) >= _LONG))
    forms = Forms(texts)
    return (
        Xor(both),
        ByteShift(both),
        Rotation(texts),
        PackedXor(),
        RepeatingXor(texts),
        RepeatingShift(texts),
        RollingXor(),
        CountingXor(),
        Rot47(forms),
        Atbash(forms),
        Swapped16(forms),
        Swapped32(forms),
        SwappedNibbles(forms),
        ReversedBits(forms),
        Charset(values),
        SecretBase64(values),
    )


__all__ = ["ciphers"]
