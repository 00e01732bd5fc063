"""The ways in besides a form: a finished upload, a URL, the file of an earlier submission."""

import math
import os
from dataclasses import dataclass
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from pydantic import TypeAdapter, ValidationError

from app.admission import Admission, Arrival
from app.errors import ApiError, invalid
from app.schemas import Accepted, JsonSubmission, OfHash, OfUpload, OfUrl
from app.settings import Settings
from sandbox.jail import Jail
from sandbox.service.fetching import Downloads
from sandbox.service.identity.model import Caller
from sandbox.service.shared import share
from sandbox.service.storage import Storage
from sandbox.service.uploads import Uploads

_ADAPTER: TypeAdapter[OfUpload | OfUrl | OfHash] = TypeAdapter(JsonSubmission)


def submission_of(found: object) -> OfUpload | OfUrl | OfHash:
    """Raises ApiError (`invalid_request`) for JSON that is none."""
    try:
        return _ADAPTER.validate_python(found)
    except ValidationError as error:
        raise invalid(error) from error


def ways_of(settings: Settings, storage: Storage, jail: Jail) -> "Ways":
    """All of them, as the settings say."""
    # Parsers in jails take a core each; who only reads must not wait for their threads.
    limiter = CapacityLimiter(os.cpu_count() or 1)
    uploads = Uploads(storage.folder, storage.database, 3600 * settings.upload_hours)
    downloads = Downloads(settings.url_hosts, 60 * settings.url_minutes)
    return Ways(Admission(storage, jail, settings, limiter), uploads, downloads)


@dataclass(frozen=True)
class Ways:
    """Brings files to where `admission` looks at them."""

    admission: Admission
    uploads: Uploads
    downloads: Downloads

    async def take(
        self, arrival: Arrival, caller: Caller, wanted: OfUpload | OfUrl | OfHash, until: float = math.inf
    ) -> Accepted:
        """Raises PhonehomeError, and leaves the upload as it was then.

        `until` is when the file must be here if it is to be fetched (real seconds of `anyio.current_time`).
        """
        order = self.admission.order(caller, wanted)
        name = await self._bring(wanted, caller, arrival.path, until)
        accepted = await self.admission.admit(arrival, name, order, again=wanted.again)
        if isinstance(wanted, OfUpload):
            await to_thread.run_sync(self.uploads.remove, wanted.upload)
        return accepted

    async def _bring(
        self, wanted: OfUpload | OfUrl | OfHash, caller: Caller, path: Path, until: float
    ) -> str:
        """The file's name."""
        if isinstance(wanted, OfUrl):
            return await self.downloads.fetch(wanted.url, path, self.admission.settings.most_upload, until)
        if isinstance(wanted, OfUpload):
            return await to_thread.run_sync(self._hand_over, wanted.upload, caller, path)
        return await to_thread.run_sync(self._known, wanted.sha256, caller, path)

    def _hand_over(self, upload_id: str, caller: Caller, path: Path) -> str:
        upload = self.uploads.get(upload_id, caller.tenant)
        self.uploads.hand_over(upload, path)
        return upload.name

    def _known(self, sha256: str, caller: Caller, path: Path) -> str:
        for known in self.admission.storage.rows.with_file(sha256, caller.tenant):
            try:
                share(self.admission.storage.sample_path(known.id), path)
            except FileNotFoundError:
                continue
            return known.name
        raise ApiError("unknown_file", "No submission of yours has this file.", "Hand in the file itself.")
