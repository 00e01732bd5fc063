from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.submission_decision import SubmissionDecision
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    policy: str | Unset = "",
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["policy"] = policy

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/submissions/{id}/decision".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | SubmissionDecision:
    if response.status_code == 200:
        response_200 = SubmissionDecision.from_dict(response.json())

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
) -> Response[Problem | SubmissionDecision]:
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
    policy: str | Unset = "",
) -> Response[Problem | SubmissionDecision]:
    """What a policy decides

     Computed now: the policy's version and the waivers are those of now, and a ruling on each finding
    tells
    which waiver made it `accept`. `recorded` is what was decided when the run was concluded. What
    people made
    of findings is told beside it, and decides nothing.

    Args:
        id (str):
        policy (str | Unset): Another than the submission's own. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SubmissionDecision]
    """

    kwargs = _get_kwargs(
        id=id,
        policy=policy,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    policy: str | Unset = "",
) -> Problem | SubmissionDecision | None:
    """What a policy decides

     Computed now: the policy's version and the waivers are those of now, and a ruling on each finding
    tells
    which waiver made it `accept`. `recorded` is what was decided when the run was concluded. What
    people made
    of findings is told beside it, and decides nothing.

    Args:
        id (str):
        policy (str | Unset): Another than the submission's own. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SubmissionDecision
    """

    return sync_detailed(
        id=id,
        client=client,
        policy=policy,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    policy: str | Unset = "",
) -> Response[Problem | SubmissionDecision]:
    """What a policy decides

     Computed now: the policy's version and the waivers are those of now, and a ruling on each finding
    tells
    which waiver made it `accept`. `recorded` is what was decided when the run was concluded. What
    people made
    of findings is told beside it, and decides nothing.

    Args:
        id (str):
        policy (str | Unset): Another than the submission's own. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SubmissionDecision]
    """

    kwargs = _get_kwargs(
        id=id,
        policy=policy,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    policy: str | Unset = "",
) -> Problem | SubmissionDecision | None:
    """What a policy decides

     Computed now: the policy's version and the waivers are those of now, and a ruling on each finding
    tells
    which waiver made it `accept`. `recorded` is what was decided when the run was concluded. What
    people made
    of findings is told beside it, and decides nothing.

    Args:
        id (str):
        policy (str | Unset): Another than the submission's own. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SubmissionDecision
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            policy=policy,
        )
    ).parsed
