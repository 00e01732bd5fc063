import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.audit_page import AuditPage
from ...models.deed_outcome import DeedOutcome
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,
    action: None | str | Unset = UNSET,
    who: None | str | Unset = UNSET,
    object_: None | str | Unset = UNSET,
    about: None | str | Unset = UNSET,
    outcome: DeedOutcome | None | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_action: None | str | Unset
    if isinstance(action, Unset):
        json_action = UNSET
    else:
        json_action = action
    params["action"] = json_action

    json_who: None | str | Unset
    if isinstance(who, Unset):
        json_who = UNSET
    else:
        json_who = who
    params["who"] = json_who

    json_object_: None | str | Unset
    if isinstance(object_, Unset):
        json_object_ = UNSET
    else:
        json_object_ = object_
    params["object"] = json_object_

    json_about: None | str | Unset
    if isinstance(about, Unset):
        json_about = UNSET
    else:
        json_about = about
    params["about"] = json_about

    json_outcome: None | str | Unset
    if isinstance(outcome, Unset):
        json_outcome = UNSET
    elif isinstance(outcome, DeedOutcome):
        json_outcome = outcome.value
    else:
        json_outcome = outcome
    params["outcome"] = json_outcome

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.datetime):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/audit",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AuditPage | Problem:
    if response.status_code == 200:
        response_200 = AuditPage.from_dict(response.json())

        return response_200

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
) -> Response[AuditPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,
    action: None | str | Unset = UNSET,
    who: None | str | Unset = UNSET,
    object_: None | str | Unset = UNSET,
    about: None | str | Unset = UNSET,
    outcome: DeedOutcome | None | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
) -> Response[AuditPage | Problem]:
    """Who did what

     What was done, or refused, in the caller's tenant: every request that is to change something, sign-
    ins,
    and requests of keys that have ended. What can be told of no tenant is the operator's: `phonehome
    audit`.

    Args:
        limit (int | Unset):  Default: 100.
        cursor (None | str | Unset): `next` of a page
        action (None | str | Unset):
        who (None | str | Unset):
        object_ (None | str | Unset):
        about (None | str | Unset): A submission, a webhook or a waiver, and what is its.
        outcome (DeedOutcome | None | Unset):
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        action=action,
        who=who,
        object_=object_,
        about=about,
        outcome=outcome,
        since=since,
        until=until,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,
    action: None | str | Unset = UNSET,
    who: None | str | Unset = UNSET,
    object_: None | str | Unset = UNSET,
    about: None | str | Unset = UNSET,
    outcome: DeedOutcome | None | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
) -> AuditPage | Problem | None:
    """Who did what

     What was done, or refused, in the caller's tenant: every request that is to change something, sign-
    ins,
    and requests of keys that have ended. What can be told of no tenant is the operator's: `phonehome
    audit`.

    Args:
        limit (int | Unset):  Default: 100.
        cursor (None | str | Unset): `next` of a page
        action (None | str | Unset):
        who (None | str | Unset):
        object_ (None | str | Unset):
        about (None | str | Unset): A submission, a webhook or a waiver, and what is its.
        outcome (DeedOutcome | None | Unset):
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        action=action,
        who=who,
        object_=object_,
        about=about,
        outcome=outcome,
        since=since,
        until=until,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,
    action: None | str | Unset = UNSET,
    who: None | str | Unset = UNSET,
    object_: None | str | Unset = UNSET,
    about: None | str | Unset = UNSET,
    outcome: DeedOutcome | None | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
) -> Response[AuditPage | Problem]:
    """Who did what

     What was done, or refused, in the caller's tenant: every request that is to change something, sign-
    ins,
    and requests of keys that have ended. What can be told of no tenant is the operator's: `phonehome
    audit`.

    Args:
        limit (int | Unset):  Default: 100.
        cursor (None | str | Unset): `next` of a page
        action (None | str | Unset):
        who (None | str | Unset):
        object_ (None | str | Unset):
        about (None | str | Unset): A submission, a webhook or a waiver, and what is its.
        outcome (DeedOutcome | None | Unset):
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        action=action,
        who=who,
        object_=object_,
        about=about,
        outcome=outcome,
        since=since,
        until=until,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
    cursor: None | str | Unset = UNSET,
    action: None | str | Unset = UNSET,
    who: None | str | Unset = UNSET,
    object_: None | str | Unset = UNSET,
    about: None | str | Unset = UNSET,
    outcome: DeedOutcome | None | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
) -> AuditPage | Problem | None:
    """Who did what

     What was done, or refused, in the caller's tenant: every request that is to change something, sign-
    ins,
    and requests of keys that have ended. What can be told of no tenant is the operator's: `phonehome
    audit`.

    Args:
        limit (int | Unset):  Default: 100.
        cursor (None | str | Unset): `next` of a page
        action (None | str | Unset):
        who (None | str | Unset):
        object_ (None | str | Unset):
        about (None | str | Unset): A submission, a webhook or a waiver, and what is its.
        outcome (DeedOutcome | None | Unset):
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            action=action,
            who=who,
            object_=object_,
            about=about,
            outcome=outcome,
            since=since,
            until=until,
        )
    ).parsed
