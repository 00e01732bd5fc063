"""`/v1/uploads`: files that come in piece by piece, over broken lines (tus 1.0.0)."""

from functools import partial
from typing import Annotated

from anyio import CancelScope, to_thread
from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool

from app import tus
from app.bodies import PIECE
from app.body import media_type, pieces
from app.deps import SettingsDep, UploadsDep
from app.errors import ApiError, responses
from app.identity import SubmitterDep
from sandbox.service.uploads import Upload, Uploads

PREFIX = "/v1/uploads"


def _version(
    _: SubmitterDep,
    request: Request,
    version: Annotated[str | None, Header(alias="Tus-Resumable", examples=[tus.VERSION])] = None,
) -> None:
    """OPTIONS is how a client learns which version there is. Who may not ask at all is told that first."""
    if request.method != "OPTIONS" and version != tus.VERSION:
        message = f"This is tus {tus.VERSION}, which the field Tus-Resumable must say."
        raise ApiError("wrong_tus_version", message)


router = APIRouter(
    prefix=PREFIX,
    tags=["uploads"],
    dependencies=[Depends(_version)],
    responses=responses(401, 403, 412, 422),
)
UploadId = Annotated[str, Path(alias="id")]
ChecksumField = Annotated[
    str | None, Header(alias="Upload-Checksum", description=f"Of this body: {tus.ALGORITHMS}, and base64.")
]


@router.options("", status_code=204, summary="What of tus is understood here")
def options(_: SubmitterDep, settings: SettingsDep) -> Response:
    """Version, extensions, the largest upload, and checksums."""
    fields = {
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(settings.most_upload),
        "Tus-Checksum-Algorithm": tus.ALGORITHMS,
    }
    return Response(status_code=204, headers=fields)


@router.post(
    "",
    status_code=201,
    summary="Begin an upload",
    responses=responses(408, 413, 429, 460, 507),
    openapi_extra={"requestBody": PIECE},
)
async def create(
    request: Request,
    caller: SubmitterDep,
    uploads: UploadsDep,
    settings: SettingsDep,
    length: Annotated[str, Header(alias="Upload-Length", examples=["1048576"])] = "",
    metadata: Annotated[
        str, Header(alias="Upload-Metadata", examples=["filename YXBwLmFwaw=="], description="As tus has it.")
    ] = "",
    checksum: ChecksumField = None,
) -> Response:
    """`Location` is where it goes on. A body of `application/offset+octet-stream` is its first piece.

    `filename` of the metadata is the submission's name. An upload that is not submitted is removed when
    `Upload-Expires` says, some time (by default 24 hours) after its last byte.
    """
    size = tus.count("Upload-Length", length)
    if size > settings.most_upload:
        raise ApiError("too_large", f"An upload has at most {settings.most_upload} bytes.")
    wanted = tus.checksum(checksum)
    name = tus.file_name(metadata)
    new = partial(uploads.create, caller.tenant, caller.name, size, name, metadata)
    upload = await to_thread.run_sync(new)
    if media_type(request) == tus.PIECE:
        await _begin(request, uploads, upload, wanted)
        upload = await to_thread.run_sync(uploads.get, upload.id, caller.tenant)
    fields = {"Location": f"{PREFIX}/{upload.id}", **tus.told(upload)}
    return Response(status_code=201, headers=fields)


@router.head("/{id}", summary="How much of it is there", responses=responses(404))
def look(caller: SubmitterDep, uploads: UploadsDep, upload_id: UploadId) -> Response:
    """`Upload-Offset` bytes are on the disk and stay there, whatever happens to the service."""
    upload = uploads.get(upload_id, caller.tenant)
    metadata = {"Upload-Metadata": upload.metadata} if upload.metadata else {}
    return Response(headers={**tus.told(upload), **metadata})


@router.patch(
    "/{id}",
    status_code=204,
    summary="Append a piece",
    responses=responses(404, 408, 409, 413, 415, 423, 460, 507),
    openapi_extra={"requestBody": PIECE},
)
async def append(
    request: Request,
    caller: SubmitterDep,
    uploads: UploadsDep,
    upload_id: UploadId,
    offset: Annotated[str, Header(alias="Upload-Offset", examples=["0"])] = "",
    checksum: ChecksumField = None,
) -> Response:
    """Where the line breaks, what came counts; of a piece with a checksum all counts, or nothing."""
    if media_type(request) != tus.PIECE:
        raise ApiError("wrong_media_type", f"The body is no {tus.PIECE}.")
    at, wanted = tus.count("Upload-Offset", offset), tus.checksum(checksum)
    upload = await to_thread.run_sync(uploads.get, upload_id, caller.tenant)
    await _append(request, uploads, upload, at, wanted)
    upload = await to_thread.run_sync(uploads.get, upload_id, caller.tenant)
    return Response(status_code=204, headers=tus.told(upload))


@router.delete("/{id}", status_code=204, summary="Give an upload up", responses=responses(404))
def delete(caller: SubmitterDep, uploads: UploadsDep, upload_id: UploadId) -> Response:
    """Removes it, with its bytes."""
    uploads.remove(uploads.get(upload_id, caller.tenant).id)
    return Response(status_code=204)


async def _begin(request: Request, uploads: Uploads, upload: Upload, checksum: tus.Checksum | None) -> None:
    """The first piece; where it fails nobody knows of the upload, and it goes."""
    try:
        await _append(request, uploads, upload, 0, checksum)
    except BaseException:
        with CancelScope(shield=True):
            await to_thread.run_sync(uploads.remove, upload.id)
        raise


async def _append(
    request: Request, uploads: Uploads, upload: Upload, offset: int, checksum: tus.Checksum | None
) -> None:
    hasher = checksum.hasher() if checksum else None
    opened = uploads.writer(upload.id, upload.tenant, offset, whole=checksum is not None)
    async with contextmanager_in_threadpool(opened) as writer:
        async for piece in pieces(request):
            if hasher:
                hasher.update(piece)
            await to_thread.run_sync(writer.write, piece)
        if checksum and hasher and hasher.digest() != checksum.digest:
            raise ApiError("upload_mismatch", "The piece is not what its checksum says.", "Send it again.")
        writer.accept()
