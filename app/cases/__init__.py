"""What the list of cases shows, and what of a case goes on right now.

query    what the page's address asks for, read kindly: what is empty or wrong is left out, and told
views    the lists that everybody has, and those that somebody kept
listed   one page of the list
going    the phases of a run, for who watches it
"""
