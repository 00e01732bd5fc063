"""One match per canary: of all the chains that lead to it, the one that explains most with least."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sandbox.detect.crypto import Candidate
from sandbox.detect.nested import outside_others

_FULL = 0.999
_ESCAPES = frozenset({"json", "url", "html"})

Key = tuple[str, str, str]


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each (class, record, value) once. Full finds come before partial ones; then the chain that carries
    most canaries, then the one that rests least on the device's word, then the shortest, so that one body is
    told in one chain and not in two. What the device told of the ways not chosen stays with the match.
    """
    chains: dict[tuple[str, ...], dict[Key, Candidate]] = defaultdict(dict)
    for candidate in outside_others(candidates):
        found, key = chains[candidate.chain], candidate.canary
        if key not in found or found[key].covered < candidate.covered:
            found[key] = candidate
    chosen = _one_chain_a_body(_cover(chains)) if chains else []
    return [_with_steps(candidate, chains.values()) for candidate in chosen]


def _with_steps(candidate: Candidate, chains: Iterable[dict[Key, Candidate]]) -> Candidate:
    """The longest account of operations on this very canary in this place, by whatever chain it was found."""
    same = (found[candidate.canary] for found in chains if candidate.canary in found)
    here = (one for one in same if one.start < candidate.end and candidate.start < one.end)
    return replace(candidate, steps=max((one.steps for one in here), key=len, default=candidate.steps))


def _one_chain_a_body(chosen: list[Candidate]) -> list[Candidate]:
    """With the same steps for what differs only in escapes: a row without any stands in the same document."""
    longest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for candidate in chosen:
        plain = bare(candidate.chain)
        longest[plain] = max(longest.get(plain, ()), candidate.chain, key=len)
    return [replace(candidate, chain=longest[bare(candidate.chain)]) for candidate in chosen]


def bare(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The chain without the escapes in it: one document has values with and without any."""
    return tuple(step for step in chain if step not in _ESCAPES)


def _cover(chains: dict[tuple[str, ...], dict[Key, Candidate]]) -> list[Candidate]:
    chosen: dict[Key, Candidate] = {}
    for least in (_FULL, 0.0):
        while True:
            fresh = {
                chain: [c for key, c in found.items() if key not in chosen and c.covered >= least]
                for chain, found in chains.items()
            }
            best = max(fresh, key=lambda chain: _merit(chain, fresh[chain]))
            if not fresh[best]:
                break
            chosen |= {c.canary: c for c in fresh[best]}
    return list(chosen.values())


def _merit(chain: tuple[str, ...], found: list[Candidate]) -> tuple[int, float, int, int]:
    traced = -max((candidate.traced for candidate in found), default=0)
    return len(found), sum(candidate.covered for candidate in found), traced, -len(chain)
