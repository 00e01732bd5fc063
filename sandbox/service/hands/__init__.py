"""The line between a run and the people at its phone: rows of the database, and a picture in the data folder.

tables  what is asked, and what became of it
line    the worker's end, for the run
desk    the people's end, for HTTP and the command line
"""
