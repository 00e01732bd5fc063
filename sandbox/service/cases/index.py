"""The index: by which words, product and tags a submission is found. One interface over both databases.

SQLite has it in FTS5, PostgreSQL in a `tsvector` with GIN. The words are the same on both, for they are made
here (`words`); neither database splits, folds or stems anything, which PostgreSQL calls `simple`.
"""

import sqlalchemy as sa

from sandbox.service.cases import document, words
from sandbox.service.cases.document import Seen
from sandbox.service.cases.tables import search, tag
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.submission import Submission

_ADD_WORDS = sa.text("INSERT INTO search_words (rowid, words) VALUES (:number, :words)")
_ADD_VECTOR = sa.text(
    "INSERT INTO search (submission_id, product, vector) "
    "VALUES (:submission_id, :product, CAST(:words AS tsvector))"
)


class Index:
    """The tables `search` and `tag`."""

    def __init__(self, database: Database) -> None:
        self._embedded = database.embedded

    def write(self, connection: sa.Connection, submission: Submission, seen: Seen | None = None) -> None:
        """Replace what is there of it. In the transaction of `connection`, in which its row is there."""
        found = words.joined(document.texts(submission, seen))
        for table in (search, tag):
            connection.execute(table.delete().where(table.c.submission_id == submission.id))
        row = {"submission_id": submission.id, "product": document.product(submission, seen)}
        if self._embedded:
            number = connection.scalar(search.insert().values(row).returning(search.c.number))
            connection.execute(_ADD_WORDS, {"number": number, "words": " ".join(found)})
        else:
            connection.execute(_ADD_VECTOR, {**row, "words": _vector(found)})
        tags = [one for one in dict.fromkeys(submission.tags) if "\0" not in one]
        if tags:
            connection.execute(tag.insert(), [{"submission_id": submission.id, "tag": one} for one in tags])

    def matches(self, query: str) -> sa.ColumnElement[bool]:
        """Of a submission: whether the query finds it. One without a word finds nothing."""
        terms = words.parse(query)
        if not terms:
            return sa.false()
        if self._embedded:
            condition = sa.text("number IN (SELECT rowid FROM search_words WHERE search_words MATCH :terms)")
            wanted = " ".join(_phrase(term) for term in terms)
        else:
            condition = sa.text("vector @@ CAST(:terms AS tsquery)")
            wanted = " & ".join(_tsquery(term) for term in terms)
        found = sa.select(search.c.submission_id).where(condition.bindparams(terms=wanted))
        return submissions.c.id.in_(found)


def tagged(wanted: str) -> sa.ColumnElement[bool]:
    """Of a submission: whether it has the tag. Asked of the newest first, for many may have it."""
    return sa.exists().where(tag.c.submission_id == submissions.c.id, tag.c.tag == wanted)


def _vector(found: tuple[str, ...]) -> str:
    """As PostgreSQL writes a tsvector; a gap leaves its position out. Words are letters and digits."""
    return " ".join(f"'{word}':{place}" for place, word in enumerate(found, 1) if word != words.GAP)


def _phrase(term: words.Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def _tsquery(term: words.Term) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    return f"({' <-> '.join([*first, f'{last}:*' if term.prefix else last])})"
