"""One match per canary: of all the chains that lead to it, the one that explains most with least."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sandbox.detect.crypto import Candidate

_FULL = 0.999
_ESCAPES = frozenset({"json", "url", "html"})

Key = tuple[str, str, str]


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each (class, record, value) once. Full finds come before partial ones; then the chain that carries
    most canaries, then the shortest, so that one body is told in one chain and not in two.
    """
    chains: dict[tuple[str, ...], dict[Key, Candidate]] = defaultdict(dict)
    for candidate in candidates:
        found, key = chains[candidate.chain], _key(candidate)
        if key not in found or found[key].covered < candidate.covered:
            found[key] = candidate
    return _one_chain_a_body(_cover(chains)) if chains else []


def _one_chain_a_body(chosen: list[Candidate]) -> list[Candidate]:
    """With the same steps for what differs only in escapes: a row without any stands in the same document."""
    longest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for candidate in chosen:
        bare = _bare(candidate.chain)
        longest[bare] = max(longest.get(bare, ()), candidate.chain, key=len)
    return [replace(candidate, chain=longest[_bare(candidate.chain)]) for candidate in chosen]


def _bare(chain: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in chain if step not in _ESCAPES)


def _key(candidate: Candidate) -> Key:
    return candidate.data_class, candidate.record, candidate.value


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
            chosen |= {_key(c): c for c in fresh[best]}
    return list(chosen.values())


def _merit(chain: tuple[str, ...], found: list[Candidate]) -> tuple[int, float, int]:
    return len(found), sum(candidate.covered for candidate in found), -len(chain)
