"""Cases: how submissions are found, watched, compared and kept. Each module has its own statements.

tables     what is kept besides the submission's row; all of it goes with the row
words      text as words, and the language in which is searched
document   what of a case is searched, and which product it is of
index      words, product and tags, in the database
reindex    the index made anew
listing    a page of submissions that fit
cursor     where the next page begins
progress   how far runs are, as their workers tell it
changes    what has changed, for who watches
views      lists that somebody keeps
builds     the cases of one product, each against the one before
rerun      the same file once more
retention  what has been kept long enough goes, unless it is held
"""
