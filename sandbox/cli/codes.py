"""Exit codes (public, stable)."""

from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision
from sandbox.verdict.regression import Answer

BAD_INPUT = 4
INTERNAL = 5
OF_OUTCOME = {Outcome.CLEAN: 0, Outcome.LEAK: 1, Outcome.SUSPICIOUS: 2, Outcome.INCONCLUSIVE: 3}
OF_DECISION = {Decision.ACCEPT: 0, Decision.REJECT: 1, Decision.REVIEW: 2}
OF_ANSWER = {Answer.RESOLVED: 0, Answer.NOT_RESOLVED: 1, Answer.UNCHECKED: 3}
