"""The verdict: `findings` from matches and behaviour, `coverage` from what was run, `judge` to weigh both."""
