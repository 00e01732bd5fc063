"""The same file once more, with other options or with the same."""

from collections.abc import Mapping

from sandbox.service.storage import Storage
from sandbox.service.submission import Order, Submission


def rerun(storage: Storage, old: Submission, submitter: str, changes: Mapping[str, object]) -> Submission:
    """A new submission that names the old one. `changes` are fields of an Order; what they lack stays.

    Raises FileNotFoundError where the file is gone.
    """
    same = {name: getattr(old, name) for name in Order.model_fields}
    mine = {"submitter": submitter, "rerun_of": old.id, "tenant": old.tenant}
    return storage.again(old, Order.model_validate({**same, **changes, **mine}))
