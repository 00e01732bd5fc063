"""The page of a finding: what it is made of."""
