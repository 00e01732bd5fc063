"""Simple ciphers, undone with the owner's values as known text, or by the look of what comes out.

Of the same shape as decoders, but built for one owner. A new one is a class and a line in `ciphers`. When a
find is proof is said in `evidence`.
"""

from collections.abc import Sequence

from sandbox.detect.classical.charsets import Charset
from sandbox.detect.classical.constant import ByteShift, Rotation, Xor
from sandbox.detect.classical.counting import CountingShift
from sandbox.detect.classical.cribs import coded, cribs, identifiers, located
from sandbox.detect.classical.forms import (
    Atbash,
    Forms,
    ReversedBits,
    Rot47,
    RotatedBits,
    Swapped16,
    Swapped32,
    SwappedNibbles,
)
from sandbox.detect.classical.letters import SecretBase64
from sandbox.detect.classical.packed import PackedXor
from sandbox.detect.classical.periodic import RepeatingShift, RepeatingXor
from sandbox.detect.classical.running import CountingXor, RollingXor
from sandbox.detect.decoders.base import Decoder
from sandbox.detect.transformations.base import KnownPlace
from sandbox.detect.values import Value

_LONG = 20


def ciphers(values: Sequence[Value], places: Sequence[KnownPlace] = ()) -> tuple[Decoder, ...]:
    """Those of one owner, in the order in which they are tried; half a second to build."""
    texts = (*cribs(values), *located(places))
    turned = (*texts, *(text[::-1] for text in texts))
    own = identifiers(values)
    long = (text for text in (*texts, *own) if len(text) >= _LONG)
    both = (*turned, *coded(long))
    forms = Forms(turned)
    return (
        PackedXor(),
        Xor(both),
        ByteShift(both),
        Rotation(both),
        RepeatingXor(texts, own),
        RepeatingShift(texts, own),
        RollingXor(texts),
        CountingXor(texts),
        CountingShift(texts),
        Rot47(forms),
        Atbash(forms),
        Swapped16(forms),
        Swapped32(forms),
        SwappedNibbles(forms),
        ReversedBits(forms),
        RotatedBits(forms),
        Charset(values),
        SecretBase64(values),
    )


__all__ = ["ciphers"]
