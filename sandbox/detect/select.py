"""One match per canary: of all the chains that lead to it, the one that explains most with least."""

from collections import defaultdict
from collections.abc import Iterable

from sandbox.detect.crypto import Candidate

_FULL = 0.999

Key = tuple[str, str]


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each (record, value) of a class once. Full finds come before partial ones; then the chain that
    carries most canaries of the class, then the shortest, so that a JSON body is one finding and not two.
    """
    by_class: dict[str, dict[tuple[str, ...], dict[Key, Candidate]]] = defaultdict(lambda: defaultdict(dict))
    for candidate in candidates:
        chain = by_class[candidate.data_class][candidate.chain]
        key = (candidate.record, candidate.value)
        if key not in chain or chain[key].covered < candidate.covered:
            chain[key] = candidate
    return [one for chains in by_class.values() for one in _cover(chains)]


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
            chosen |= {(c.record, c.value): c for c in fresh[best]}
    return list(chosen.values())


def _merit(chain: tuple[str, ...], found: list[Candidate]) -> tuple[int, float, int]:
    return len(found), sum(candidate.covered for candidate in found), -len(chain)
