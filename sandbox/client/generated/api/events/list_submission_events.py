from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import Response, Unset


def _get_kwargs(
    id: str,
    *,
    last_event_id: str | Unset = "",
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["last-event-id"] = last_event_id

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/submissions/{id}/events".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | str:
    if response.status_code == 200:
        response_200 = response.text
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

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | str]:
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
    last_event_id: str | Unset = "",
) -> Response[Problem | str]:
    """Watch a submission

     First how it is, then each change, until it has ended or was deleted (`removed`).

    An event's name is the `status`; its data has `phase`, `fraction` (of the phase), `device_time_s`,
    the
    last `stimulus`, `attempts`, `outcome`, `decision` and the code of a `failure`. Progress is told
    once a
    second at most. With `Last-Event-ID` nothing is told that was seen already.

    Args:
        id (str):
        last_event_id (str | Unset): The `id` of the last event that was seen; go on after it.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
    """

    kwargs = _get_kwargs(
        id=id,
        last_event_id=last_event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = "",
) -> Problem | str | None:
    """Watch a submission

     First how it is, then each change, until it has ended or was deleted (`removed`).

    An event's name is the `status`; its data has `phase`, `fraction` (of the phase), `device_time_s`,
    the
    last `stimulus`, `attempts`, `outcome`, `decision` and the code of a `failure`. Progress is told
    once a
    second at most. With `Last-Event-ID` nothing is told that was seen already.

    Args:
        id (str):
        last_event_id (str | Unset): The `id` of the last event that was seen; go on after it.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
    """

    return sync_detailed(
        id=id,
        client=client,
        last_event_id=last_event_id,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = "",
) -> Response[Problem | str]:
    """Watch a submission

     First how it is, then each change, until it has ended or was deleted (`removed`).

    An event's name is the `status`; its data has `phase`, `fraction` (of the phase), `device_time_s`,
    the
    last `stimulus`, `attempts`, `outcome`, `decision` and the code of a `failure`. Progress is told
    once a
    second at most. With `Last-Event-ID` nothing is told that was seen already.

    Args:
        id (str):
        last_event_id (str | Unset): The `id` of the last event that was seen; go on after it.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
    """

    kwargs = _get_kwargs(
        id=id,
        last_event_id=last_event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = "",
) -> Problem | str | None:
    """Watch a submission

     First how it is, then each change, until it has ended or was deleted (`removed`).

    An event's name is the `status`; its data has `phase`, `fraction` (of the phase), `device_time_s`,
    the
    last `stimulus`, `attempts`, `outcome`, `decision` and the code of a `failure`. Progress is told
    once a
    second at most. With `Last-Event-ID` nothing is told that was seen already.

    Args:
        id (str):
        last_event_id (str | Unset): The `id` of the last event that was seen; go on after it.
            Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            last_event_id=last_event_id,
        )
    ).parsed
