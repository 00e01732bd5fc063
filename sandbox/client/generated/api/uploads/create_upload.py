from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    body: File | Unset = UNSET,
    upload_length: str | Unset = "",
    upload_metadata: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(upload_length, Unset):
        headers["Upload-Length"] = upload_length

    if not isinstance(upload_metadata, Unset):
        headers["Upload-Metadata"] = upload_metadata

    if not isinstance(upload_checksum, Unset):
        headers["Upload-Checksum"] = upload_checksum

    if not isinstance(tus_resumable, Unset):
        headers["Tus-Resumable"] = tus_resumable

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/uploads",
    }

    if not isinstance(body, Unset):
        _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/offset+octet-stream"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 201:
        response_201 = response.json()
        return response_201

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 460:
        response_460 = Problem.from_dict(response.json())

        return response_460

    if response.status_code == 507:
        response_507 = Problem.from_dict(response.json())

        return response_507

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str | Unset = "",
    upload_metadata: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Begin an upload

     `Location` is where it goes on. A body of `application/offset+octet-stream` is its first piece.

    `filename` of the metadata is the submission's name. An upload that is not submitted is removed when
    `Upload-Expires` says, some time (by default 24 hours) after its last byte.

    Args:
        upload_length (str | Unset):  Default: ''.
        upload_metadata (str | Unset): As tus has it. Default: ''.
        upload_checksum (None | str | Unset): Of this body: sha1,sha256, and base64.
        tus_resumable (None | str | Unset):
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        upload_length=upload_length,
        upload_metadata=upload_metadata,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str | Unset = "",
    upload_metadata: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Begin an upload

     `Location` is where it goes on. A body of `application/offset+octet-stream` is its first piece.

    `filename` of the metadata is the submission's name. An upload that is not submitted is removed when
    `Upload-Expires` says, some time (by default 24 hours) after its last byte.

    Args:
        upload_length (str | Unset):  Default: ''.
        upload_metadata (str | Unset): As tus has it. Default: ''.
        upload_checksum (None | str | Unset): Of this body: sha1,sha256, and base64.
        tus_resumable (None | str | Unset):
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        upload_length=upload_length,
        upload_metadata=upload_metadata,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str | Unset = "",
    upload_metadata: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Begin an upload

     `Location` is where it goes on. A body of `application/offset+octet-stream` is its first piece.

    `filename` of the metadata is the submission's name. An upload that is not submitted is removed when
    `Upload-Expires` says, some time (by default 24 hours) after its last byte.

    Args:
        upload_length (str | Unset):  Default: ''.
        upload_metadata (str | Unset): As tus has it. Default: ''.
        upload_checksum (None | str | Unset): Of this body: sha1,sha256, and base64.
        tus_resumable (None | str | Unset):
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        upload_length=upload_length,
        upload_metadata=upload_metadata,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_length: str | Unset = "",
    upload_metadata: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Begin an upload

     `Location` is where it goes on. A body of `application/offset+octet-stream` is its first piece.

    `filename` of the metadata is the submission's name. An upload that is not submitted is removed when
    `Upload-Expires` says, some time (by default 24 hours) after its last byte.

    Args:
        upload_length (str | Unset):  Default: ''.
        upload_metadata (str | Unset): As tus has it. Default: ''.
        upload_checksum (None | str | Unset): Of this body: sha1,sha256, and base64.
        tus_resumable (None | str | Unset):
        body (File | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            upload_length=upload_length,
            upload_metadata=upload_metadata,
            upload_checksum=upload_checksum,
            tus_resumable=tus_resumable,
        )
    ).parsed
