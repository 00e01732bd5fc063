from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.issued_key import IssuedKey
from ...models.problem import Problem
from ...models.rotation import Rotation
from ...types import Response


def _get_kwargs(
    key: str,
    *,
    body: Rotation,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/keys/{key}/rotate".format(
            key=quote(str(key), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> IssuedKey | Problem:
    if response.status_code == 200:
        response_200 = IssuedKey.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

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
) -> Response[IssuedKey | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    key: str,
    *,
    client: AuthenticatedClient,
    body: Rotation,
) -> Response[IssuedKey | Problem]:
    """Give a key a new secret

     The secret until now stays good for `grace_hours`, so that whoever uses the key can change over;
    `earlier_until` tells until when. One before that ends at once. 409 (`key_ended`) where the key was
    revoked or has expired.

    Args:
        key (str):
        body (Rotation): How a key gets a new secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedKey | Problem]
    """

    kwargs = _get_kwargs(
        key=key,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    key: str,
    *,
    client: AuthenticatedClient,
    body: Rotation,
) -> IssuedKey | Problem | None:
    """Give a key a new secret

     The secret until now stays good for `grace_hours`, so that whoever uses the key can change over;
    `earlier_until` tells until when. One before that ends at once. 409 (`key_ended`) where the key was
    revoked or has expired.

    Args:
        key (str):
        body (Rotation): How a key gets a new secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedKey | Problem
    """

    return sync_detailed(
        key=key,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    key: str,
    *,
    client: AuthenticatedClient,
    body: Rotation,
) -> Response[IssuedKey | Problem]:
    """Give a key a new secret

     The secret until now stays good for `grace_hours`, so that whoever uses the key can change over;
    `earlier_until` tells until when. One before that ends at once. 409 (`key_ended`) where the key was
    revoked or has expired.

    Args:
        key (str):
        body (Rotation): How a key gets a new secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedKey | Problem]
    """

    kwargs = _get_kwargs(
        key=key,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    key: str,
    *,
    client: AuthenticatedClient,
    body: Rotation,
) -> IssuedKey | Problem | None:
    """Give a key a new secret

     The secret until now stays good for `grace_hours`, so that whoever uses the key can change over;
    `earlier_until` tells until when. One before that ends at once. 409 (`key_ended`) where the key was
    revoked or has expired.

    Args:
        key (str):
        body (Rotation): How a key gets a new secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedKey | Problem
    """

    return (
        await asyncio_detailed(
            key=key,
            client=client,
            body=body,
        )
    ).parsed
