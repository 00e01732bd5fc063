"""What is known of an upload."""

from pydantic import BaseModel, ConfigDict


class Upload(BaseModel):
    """`length` and `offset` are bytes: how many it shall have, and how many are durably on the disk.

    `name` is the file's, `metadata` what the client said of it, as it said it; `expires_at` is seconds since
    1970.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    tenant: str
    submitter: str
    name: str
    metadata: str
    length: int
    offset: int
    expires_at: float

    @property
    def finished(self) -> bool:
        """Whether all of it is there."""
        return self.offset == self.length
