"""How sure one can be that a difference goes with the owner and is no chance."""

from math import comb

MOST = 0.999
"""Nothing that is counted is surer: the runs of a set are few, and of one machine."""


def confidence(changed: tuple[int, int], same: tuple[int, int]) -> float:
    """1 minus the probability of such a table, or a more one-sided one, if the owner made no difference.

    Fisher's exact test (The Design of Experiments, 1935, chapter II), one-sided. Each of the two is how many
    comparisons differed, of how many: with runs whose owner was changed, and with runs whose owner was not.
    """
    differed, trials = changed
    others_differed, other_trials = same
    total, hits = trials + other_trials, differed + others_differed
    if not trials or not other_trials or not hits:
        return 0.0
    worse = range(differed, min(trials, hits) + 1)
    p = sum(comb(trials, k) * comb(other_trials, hits - k) for k in worse) / comb(total, hits)
    return round(min(max(1.0 - p, 0.0), MOST), 3)
