from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.known_waiver import KnownWaiver
from ...models.problem import Problem
from ...models.terms import Terms
from ...types import Response


def _get_kwargs(
    *,
    body: Terms,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/waivers",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> KnownWaiver | Problem:
    if response.status_code == 201:
        response_201 = KnownWaiver.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

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
) -> Response[KnownWaiver | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Terms,
) -> Response[KnownWaiver | Problem]:
    """Waive findings until a day

     Covers what fits all of its conditions, in every submission of the tenant; a year at most.

    From now on it counts in `GET …/decision` and in the decision on whatever ends; what was recorded
    stays.

    Args:
        body (Terms): What is waived, by whom, why, and until when; something must be named that
            it covers.

            `until` is the last day (UTC) on which it counts. `fingerprints` are those of single
            findings, as rulings
            and SARIF reports tell them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KnownWaiver | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: Terms,
) -> KnownWaiver | Problem | None:
    """Waive findings until a day

     Covers what fits all of its conditions, in every submission of the tenant; a year at most.

    From now on it counts in `GET …/decision` and in the decision on whatever ends; what was recorded
    stays.

    Args:
        body (Terms): What is waived, by whom, why, and until when; something must be named that
            it covers.

            `until` is the last day (UTC) on which it counts. `fingerprints` are those of single
            findings, as rulings
            and SARIF reports tell them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KnownWaiver | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Terms,
) -> Response[KnownWaiver | Problem]:
    """Waive findings until a day

     Covers what fits all of its conditions, in every submission of the tenant; a year at most.

    From now on it counts in `GET …/decision` and in the decision on whatever ends; what was recorded
    stays.

    Args:
        body (Terms): What is waived, by whom, why, and until when; something must be named that
            it covers.

            `until` is the last day (UTC) on which it counts. `fingerprints` are those of single
            findings, as rulings
            and SARIF reports tell them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[KnownWaiver | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Terms,
) -> KnownWaiver | Problem | None:
    """Waive findings until a day

     Covers what fits all of its conditions, in every submission of the tenant; a year at most.

    From now on it counts in `GET …/decision` and in the decision on whatever ends; what was recorded
    stays.

    Args:
        body (Terms): What is waived, by whom, why, and until when; something must be named that
            it covers.

            `until` is the last day (UTC) on which it counts. `fingerprints` are those of single
            findings, as rulings
            and SARIF reports tell them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        KnownWaiver | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
