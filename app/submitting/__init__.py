"""The form that hands a file in, for people.

field    what a field of the form is
fields   all of them: every option there is (`app.schemas.Options`), explained
wrong    which field a refusal is about
"""
