"""Values that are all of a piece under a key: known by what stays of a value whatever the key is."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from sandbox.detect.classical.differences import Bytes

Signatures = Callable[[Bytes], Iterable[bytes]]
"""What is the same of a text and of the text under any key: one for each length that the key may have."""


class Alone:
    """Values by their signatures. Those of one length are prepared when a piece of it is first asked for."""

    def __init__(self, texts: Sequence[bytes], signatures: Signatures) -> None:
        self._signatures = signatures
        self._texts: dict[int, list[bytes]] = {}
        for text in texts:
            self._texts.setdefault(len(text), []).append(text)
        self._known: dict[int, dict[bytes, list[bytes]]] = {}

    def find(self, data: bytes) -> Iterator[bytes]:
        """The values that the data may be as a whole."""
        if len(data) not in self._texts:
            return
        known = self._known.get(len(data)) or self._prepared(len(data))
        for signature in self._signatures(np.frombuffer(data, np.uint8)):
            yield from known.get(signature, ())

    def _prepared(self, size: int) -> dict[bytes, list[bytes]]:
        known: dict[bytes, list[bytes]] = {}
        for text in self._texts[size]:
            for signature in self._signatures(np.frombuffer(text, np.uint8)):
                known.setdefault(signature, []).append(text)
        self._known[size] = known
        return known
