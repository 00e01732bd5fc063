from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    sample: bool | Unset = False,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["sample"] = sample

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/submissions/{id}/bundle".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 200:
        response_200 = cast(Any, None)
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

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

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
    sample: bool | Unset = False,
) -> Response[Any | Problem]:
    """The whole case as one signed zip

     Verdict, record, flows, payloads, screenshots and reports, with a signed list of all of them
    (docs/how-to/export-and-verify-a-case.md). What may run or set a scanner off is encrypted, with the
    password `infected`.

    Args:
        id (str):
        sample (bool | Unset): With the file that was submitted, encrypted. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        sample=sample,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    sample: bool | Unset = False,
) -> Any | Problem | None:
    """The whole case as one signed zip

     Verdict, record, flows, payloads, screenshots and reports, with a signed list of all of them
    (docs/how-to/export-and-verify-a-case.md). What may run or set a scanner off is encrypted, with the
    password `infected`.

    Args:
        id (str):
        sample (bool | Unset): With the file that was submitted, encrypted. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        sample=sample,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    sample: bool | Unset = False,
) -> Response[Any | Problem]:
    """The whole case as one signed zip

     Verdict, record, flows, payloads, screenshots and reports, with a signed list of all of them
    (docs/how-to/export-and-verify-a-case.md). What may run or set a scanner off is encrypted, with the
    password `infected`.

    Args:
        id (str):
        sample (bool | Unset): With the file that was submitted, encrypted. Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        sample=sample,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    sample: bool | Unset = False,
) -> Any | Problem | None:
    """The whole case as one signed zip

     Verdict, record, flows, payloads, screenshots and reports, with a signed list of all of them
    (docs/how-to/export-and-verify-a-case.md). What may run or set a scanner off is encrypted, with the
    password `infected`.

    Args:
        id (str):
        sample (bool | Unset): With the file that was submitted, encrypted. Default: False.

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
            sample=sample,
        )
    ).parsed
