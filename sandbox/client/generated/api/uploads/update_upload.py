from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: File | Unset = UNSET,
    upload_offset: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(upload_offset, Unset):
        headers["Upload-Offset"] = upload_offset

    if not isinstance(upload_checksum, Unset):
        headers["Upload-Checksum"] = upload_checksum

    if not isinstance(tus_resumable, Unset):
        headers["Tus-Resumable"] = tus_resumable

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v1/uploads/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/offset+octet-stream"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 423:
        response_423 = Problem.from_dict(response.json())

        return response_423

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
    id: str,
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_offset: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Append a piece

     Where the line breaks, what came counts; of a piece with a checksum all counts, or nothing.

    Args:
        id (str):
        upload_offset (str | Unset):  Default: ''.
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
        id=id,
        body=body,
        upload_offset=upload_offset,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_offset: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Append a piece

     Where the line breaks, what came counts; of a piece with a checksum all counts, or nothing.

    Args:
        id (str):
        upload_offset (str | Unset):  Default: ''.
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
        id=id,
        client=client,
        body=body,
        upload_offset=upload_offset,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_offset: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Append a piece

     Where the line breaks, what came counts; of a piece with a checksum all counts, or nothing.

    Args:
        id (str):
        upload_offset (str | Unset):  Default: ''.
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
        id=id,
        body=body,
        upload_offset=upload_offset,
        upload_checksum=upload_checksum,
        tus_resumable=tus_resumable,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: File | Unset = UNSET,
    upload_offset: str | Unset = "",
    upload_checksum: None | str | Unset = UNSET,
    tus_resumable: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Append a piece

     Where the line breaks, what came counts; of a piece with a checksum all counts, or nothing.

    Args:
        id (str):
        upload_offset (str | Unset):  Default: ''.
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
            id=id,
            client=client,
            body=body,
            upload_offset=upload_offset,
            upload_checksum=upload_checksum,
            tus_resumable=tus_resumable,
        )
    ).parsed
