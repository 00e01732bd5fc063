"""Policies: what an intake accepts, rejects, or has a person look at.

A verdict says what left; whether that may be is the buyer's to say. A policy is a YAML file of rules, read
from the top: the first that fits a finding decides it (`model`, `conditions`). `load` reads one, by the name
of a preset or from a file, `decide` puts a whole verdict to it; `waivers` are what somebody answers for until
a day, though the policy would not allow it. The verdict itself is never changed by a policy.
"""
