from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.bulk_results import BulkResults
from ...models.bulk_submissions_body import BulkSubmissionsBody
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: BulkSubmissionsBody,
    idempotency_key: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/submissions/bulk",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BulkResults | Problem:
    if response.status_code == 207:
        response_207 = BulkResults.from_dict(response.json())

        return response_207

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BulkResults | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkSubmissionsBody,
    idempotency_key: None | str | Unset = UNSET,
) -> Response[BulkResults | Problem]:
    """Submit up to 200 files that the service can reach

     Each entry is what `POST /v1/submissions` takes as JSON, and has its own result: none stops the
    others.

    What is to be fetched shares the time that one fetched file may take (`PHONEHOME_URL_MINUTES`).

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (BulkSubmissionsBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkResults | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: BulkSubmissionsBody,
    idempotency_key: None | str | Unset = UNSET,
) -> BulkResults | Problem | None:
    """Submit up to 200 files that the service can reach

     Each entry is what `POST /v1/submissions` takes as JSON, and has its own result: none stops the
    others.

    What is to be fetched shares the time that one fetched file may take (`PHONEHOME_URL_MINUTES`).

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (BulkSubmissionsBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkResults | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkSubmissionsBody,
    idempotency_key: None | str | Unset = UNSET,
) -> Response[BulkResults | Problem]:
    """Submit up to 200 files that the service can reach

     Each entry is what `POST /v1/submissions` takes as JSON, and has its own result: none stops the
    others.

    What is to be fetched shares the time that one fetched file may take (`PHONEHOME_URL_MINUTES`).

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (BulkSubmissionsBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkResults | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: BulkSubmissionsBody,
    idempotency_key: None | str | Unset = UNSET,
) -> BulkResults | Problem | None:
    """Submit up to 200 files that the service can reach

     Each entry is what `POST /v1/submissions` takes as JSON, and has its own result: none stops the
    others.

    What is to be fetched shares the time that one fetched file may take (`PHONEHOME_URL_MINUTES`).

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (BulkSubmissionsBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkResults | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
