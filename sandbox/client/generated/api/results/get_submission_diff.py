from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.regression import Regression
from ...types import Response


def _get_kwargs(
    id: str,
    newer: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/submissions/{id}/diff/{newer}".format(
            id=quote(str(id), safe=""),
            newer=quote(str(newer), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Regression:
    if response.status_code == 200:
        response_200 = Regression.from_dict(response.json())

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

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Regression]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    newer: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Regression]:
    """Is it resolved? This submission against a newer build's

     Which findings the newer build resolved, which remain or are new, and which could not be checked.

    Args:
        id (str):
        newer (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Regression]
    """

    kwargs = _get_kwargs(
        id=id,
        newer=newer,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    newer: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Regression | None:
    """Is it resolved? This submission against a newer build's

     Which findings the newer build resolved, which remain or are new, and which could not be checked.

    Args:
        id (str):
        newer (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Regression
    """

    return sync_detailed(
        id=id,
        newer=newer,
        client=client,
    ).parsed


async def asyncio_detailed(
    id: str,
    newer: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Regression]:
    """Is it resolved? This submission against a newer build's

     Which findings the newer build resolved, which remain or are new, and which could not be checked.

    Args:
        id (str):
        newer (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Regression]
    """

    kwargs = _get_kwargs(
        id=id,
        newer=newer,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    newer: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Regression | None:
    """Is it resolved? This submission against a newer build's

     Which findings the newer build resolved, which remain or are new, and which could not be checked.

    Args:
        id (str):
        newer (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Regression
    """

    return (
        await asyncio_detailed(
            id=id,
            newer=newer,
            client=client,
        )
    ).parsed
