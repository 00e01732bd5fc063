"""A minute of mutants for all decoders together: a share for each, the same ones in every run."""

import itertools
import random

import pytest
from fuzzing import Broken, check, mutants
from test_decoders import GOLDEN

from sandbox.detect.decoders import REGISTRY
from sandbox.detect.decoders.base import Decoded, Decoder, Whole

TRIES = 150
SEEDS = [given for cases in GOLDEN.values() for given, _ in cases]


@pytest.mark.parametrize("decoder", REGISTRY, ids=lambda decoder: decoder.name)
def test_a_decoder_bears_any_bytes(decoder: Decoder) -> None:
    own = [given for given, _ in GOLDEN.get(decoder.name, [])]
    seeds = own * (len(SEEDS) // max(len(own), 1)) + SEEDS  # every second mutant is of its own cases
    for data in itertools.islice(mutants(seeds, random.Random(decoder.name)), TRIES):
        check(decoder, data)


class _Wrong:
    name, requires, provides, limits, trigger = "wrong", "", "", "", None

    def run(self, data: bytes) -> "itertools.chain[Decoded]":
        return itertools.chain([Decoded(b"abc", Whole(0, len(data) + 1))])


def test_a_place_outside_of_the_input_is_noticed() -> None:
    with pytest.raises(Broken):
        check(_Wrong(), b"abcdef")
