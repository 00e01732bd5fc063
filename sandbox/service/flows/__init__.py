"""The flows of a run, found without reading them all: an index beside its record.

    row       what the index has of a flow, and by what flows are sought
    tables    the index's tables
    seeking   what is sought, as conditions of a statement
    building  the index, made of a record and the findings about it
    index     the questions: a page, counts, a whole flow
    summaries questions about many flows: hosts, domains, a lane of moments

The index is made with the reports, and anew when it is asked for and is not of this record and verdict. It
proves nothing and is no part of a case: whatever it says is made of `gateway/flows.jsonl` and `verdict.json`.
"""
