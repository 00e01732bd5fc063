"""Files that come in piece by piece, over broken lines and restarts, before they are submitted.

    DATA/uploads/ID                  the bytes so far; the row `upload` says how many of them count

model      what is known of an upload
tables     its table
files      the uploads: made, written to, handed over, removed
writing    one writer at a time, and what is durable
"""

from sandbox.service.uploads.files import Uploads
from sandbox.service.uploads.model import Upload
from sandbox.service.uploads.writing import Writer

__all__ = ["Upload", "Uploads", "Writer"]
