"""Exit codes (public, stable)."""

from sandbox.verdict.model import Outcome

BAD_INPUT = 4
INTERNAL = 5
OF_OUTCOME = {Outcome.CLEAN: 0, Outcome.LEAK: 1, Outcome.SUSPICIOUS: 2, Outcome.INCONCLUSIVE: 3}
