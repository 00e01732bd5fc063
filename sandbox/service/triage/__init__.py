"""What people say of cases: who looks after one, labels, notes, and what they make of findings.

model       what of it goes over the wire
tables      its tables; all of it goes with the submission
handling    every statement on who looks after a case, and on its labels
notes       every statement on notes
judgements  every statement on what people make of findings, and which of them counts
wording     the same in sentences
desk        all of it for one case
"""
