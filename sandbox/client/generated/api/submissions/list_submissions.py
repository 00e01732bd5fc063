import datetime
from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.decision import Decision
from ...models.outcome import Outcome
from ...models.problem import Problem
from ...models.status import Status
from ...models.submission_list import SubmissionList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    status: None | Status | Unset = UNSET,
    outcome: None | Outcome | Unset = UNSET,
    decision: Decision | None | Unset = UNSET,
    package: None | str | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    tag: list[str] | Unset = UNSET,
    label: list[str] | Unset = UNSET,
    assignee: None | str | Unset = UNSET,
    submitter: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    device: None | str | Unset = UNSET,
    policy: None | str | Unset = UNSET,
    q: str | Unset = "",
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
    offset: int | Unset = 0,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, Status):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_outcome: None | str | Unset
    if isinstance(outcome, Unset):
        json_outcome = UNSET
    elif isinstance(outcome, Outcome):
        json_outcome = outcome.value
    else:
        json_outcome = outcome
    params["outcome"] = json_outcome

    json_decision: None | str | Unset
    if isinstance(decision, Unset):
        json_decision = UNSET
    elif isinstance(decision, Decision):
        json_decision = decision.value
    else:
        json_decision = decision
    params["decision"] = json_decision

    json_package: None | str | Unset
    if isinstance(package, Unset):
        json_package = UNSET
    else:
        json_package = package
    params["package"] = json_package

    json_sha256: None | str | Unset
    if isinstance(sha256, Unset):
        json_sha256 = UNSET
    else:
        json_sha256 = sha256
    params["sha256"] = json_sha256

    json_name: None | str | Unset
    if isinstance(name, Unset):
        json_name = UNSET
    else:
        json_name = name
    params["name"] = json_name

    json_tag: list[str] | Unset = UNSET
    if not isinstance(tag, Unset):
        json_tag = tag

    params["tag"] = json_tag

    json_label: list[str] | Unset = UNSET
    if not isinstance(label, Unset):
        json_label = label

    params["label"] = json_label

    json_assignee: None | str | Unset
    if isinstance(assignee, Unset):
        json_assignee = UNSET
    else:
        json_assignee = assignee
    params["assignee"] = json_assignee

    json_submitter: None | str | Unset
    if isinstance(submitter, Unset):
        json_submitter = UNSET
    else:
        json_submitter = submitter
    params["submitter"] = json_submitter

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

    json_device: None | str | Unset
    if isinstance(device, Unset):
        json_device = UNSET
    else:
        json_device = device
    params["device"] = json_device

    json_policy: None | str | Unset
    if isinstance(policy, Unset):
        json_policy = UNSET
    else:
        json_policy = policy
    params["policy"] = json_policy

    params["q"] = q

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    params["offset"] = offset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/submissions",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | SubmissionList:
    if response.status_code == 200:
        response_200 = SubmissionList.from_dict(response.json())

        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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
) -> Response[Any | Problem | SubmissionList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: None | Status | Unset = UNSET,
    outcome: None | Outcome | Unset = UNSET,
    decision: Decision | None | Unset = UNSET,
    package: None | str | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    tag: list[str] | Unset = UNSET,
    label: list[str] | Unset = UNSET,
    assignee: None | str | Unset = UNSET,
    submitter: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    device: None | str | Unset = UNSET,
    policy: None | str | Unset = UNSET,
    q: str | Unset = "",
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
    offset: int | Unset = 0,
) -> Response[Any | Problem | SubmissionList]:
    """List and search submissions

     Newest first. `next`, and the header `Link`, lead to the page that follows; pages do not move when
    new
    submissions come in. A made-up cursor is 422 (`bad_cursor`).

    Args:
        status (None | Status | Unset):
        outcome (None | Outcome | Unset):
        decision (Decision | None | Unset): What the policy decided.
        package (None | str | Unset): An app's package.
        sha256 (None | str | Unset): Of the file, in hex.
        name (None | str | Unset): The file's name as it was handed in.
        tag (list[str] | Unset): A tag; where several are named, all of them.
        label (list[str] | Unset): The same of labels.
        assignee (None | str | Unset): Who looks after it; empty: what nobody looks after.
        submitter (None | str | Unset):
        since (datetime.datetime | None | Unset): Handed in then or later; UTC where no zone is
            named.
        until (datetime.datetime | None | Unset): Handed in before.
        device (None | str | Unset): The phones, as they were asked for.
        policy (None | str | Unset):
        q (str | Unset): Words that must all be there, `"phrases"`, `prefix*`, in packages,
            labels, hosts, endpoints, findings, the file's name and sha256, and tags. Of a dotted name
            its parts are found. Default: ''.
        limit (int | Unset):  Default: 50.
        cursor (None | str | Unset): `next` of the page before.
        offset (int | Unset): Skip so many; a cursor is stable, this is not. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SubmissionList]
    """

    kwargs = _get_kwargs(
        status=status,
        outcome=outcome,
        decision=decision,
        package=package,
        sha256=sha256,
        name=name,
        tag=tag,
        label=label,
        assignee=assignee,
        submitter=submitter,
        since=since,
        until=until,
        device=device,
        policy=policy,
        q=q,
        limit=limit,
        cursor=cursor,
        offset=offset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    status: None | Status | Unset = UNSET,
    outcome: None | Outcome | Unset = UNSET,
    decision: Decision | None | Unset = UNSET,
    package: None | str | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    tag: list[str] | Unset = UNSET,
    label: list[str] | Unset = UNSET,
    assignee: None | str | Unset = UNSET,
    submitter: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    device: None | str | Unset = UNSET,
    policy: None | str | Unset = UNSET,
    q: str | Unset = "",
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
    offset: int | Unset = 0,
) -> Any | Problem | SubmissionList | None:
    """List and search submissions

     Newest first. `next`, and the header `Link`, lead to the page that follows; pages do not move when
    new
    submissions come in. A made-up cursor is 422 (`bad_cursor`).

    Args:
        status (None | Status | Unset):
        outcome (None | Outcome | Unset):
        decision (Decision | None | Unset): What the policy decided.
        package (None | str | Unset): An app's package.
        sha256 (None | str | Unset): Of the file, in hex.
        name (None | str | Unset): The file's name as it was handed in.
        tag (list[str] | Unset): A tag; where several are named, all of them.
        label (list[str] | Unset): The same of labels.
        assignee (None | str | Unset): Who looks after it; empty: what nobody looks after.
        submitter (None | str | Unset):
        since (datetime.datetime | None | Unset): Handed in then or later; UTC where no zone is
            named.
        until (datetime.datetime | None | Unset): Handed in before.
        device (None | str | Unset): The phones, as they were asked for.
        policy (None | str | Unset):
        q (str | Unset): Words that must all be there, `"phrases"`, `prefix*`, in packages,
            labels, hosts, endpoints, findings, the file's name and sha256, and tags. Of a dotted name
            its parts are found. Default: ''.
        limit (int | Unset):  Default: 50.
        cursor (None | str | Unset): `next` of the page before.
        offset (int | Unset): Skip so many; a cursor is stable, this is not. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SubmissionList
    """

    return sync_detailed(
        client=client,
        status=status,
        outcome=outcome,
        decision=decision,
        package=package,
        sha256=sha256,
        name=name,
        tag=tag,
        label=label,
        assignee=assignee,
        submitter=submitter,
        since=since,
        until=until,
        device=device,
        policy=policy,
        q=q,
        limit=limit,
        cursor=cursor,
        offset=offset,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: None | Status | Unset = UNSET,
    outcome: None | Outcome | Unset = UNSET,
    decision: Decision | None | Unset = UNSET,
    package: None | str | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    tag: list[str] | Unset = UNSET,
    label: list[str] | Unset = UNSET,
    assignee: None | str | Unset = UNSET,
    submitter: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    device: None | str | Unset = UNSET,
    policy: None | str | Unset = UNSET,
    q: str | Unset = "",
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
    offset: int | Unset = 0,
) -> Response[Any | Problem | SubmissionList]:
    """List and search submissions

     Newest first. `next`, and the header `Link`, lead to the page that follows; pages do not move when
    new
    submissions come in. A made-up cursor is 422 (`bad_cursor`).

    Args:
        status (None | Status | Unset):
        outcome (None | Outcome | Unset):
        decision (Decision | None | Unset): What the policy decided.
        package (None | str | Unset): An app's package.
        sha256 (None | str | Unset): Of the file, in hex.
        name (None | str | Unset): The file's name as it was handed in.
        tag (list[str] | Unset): A tag; where several are named, all of them.
        label (list[str] | Unset): The same of labels.
        assignee (None | str | Unset): Who looks after it; empty: what nobody looks after.
        submitter (None | str | Unset):
        since (datetime.datetime | None | Unset): Handed in then or later; UTC where no zone is
            named.
        until (datetime.datetime | None | Unset): Handed in before.
        device (None | str | Unset): The phones, as they were asked for.
        policy (None | str | Unset):
        q (str | Unset): Words that must all be there, `"phrases"`, `prefix*`, in packages,
            labels, hosts, endpoints, findings, the file's name and sha256, and tags. Of a dotted name
            its parts are found. Default: ''.
        limit (int | Unset):  Default: 50.
        cursor (None | str | Unset): `next` of the page before.
        offset (int | Unset): Skip so many; a cursor is stable, this is not. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | SubmissionList]
    """

    kwargs = _get_kwargs(
        status=status,
        outcome=outcome,
        decision=decision,
        package=package,
        sha256=sha256,
        name=name,
        tag=tag,
        label=label,
        assignee=assignee,
        submitter=submitter,
        since=since,
        until=until,
        device=device,
        policy=policy,
        q=q,
        limit=limit,
        cursor=cursor,
        offset=offset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    status: None | Status | Unset = UNSET,
    outcome: None | Outcome | Unset = UNSET,
    decision: Decision | None | Unset = UNSET,
    package: None | str | Unset = UNSET,
    sha256: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    tag: list[str] | Unset = UNSET,
    label: list[str] | Unset = UNSET,
    assignee: None | str | Unset = UNSET,
    submitter: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    device: None | str | Unset = UNSET,
    policy: None | str | Unset = UNSET,
    q: str | Unset = "",
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
    offset: int | Unset = 0,
) -> Any | Problem | SubmissionList | None:
    """List and search submissions

     Newest first. `next`, and the header `Link`, lead to the page that follows; pages do not move when
    new
    submissions come in. A made-up cursor is 422 (`bad_cursor`).

    Args:
        status (None | Status | Unset):
        outcome (None | Outcome | Unset):
        decision (Decision | None | Unset): What the policy decided.
        package (None | str | Unset): An app's package.
        sha256 (None | str | Unset): Of the file, in hex.
        name (None | str | Unset): The file's name as it was handed in.
        tag (list[str] | Unset): A tag; where several are named, all of them.
        label (list[str] | Unset): The same of labels.
        assignee (None | str | Unset): Who looks after it; empty: what nobody looks after.
        submitter (None | str | Unset):
        since (datetime.datetime | None | Unset): Handed in then or later; UTC where no zone is
            named.
        until (datetime.datetime | None | Unset): Handed in before.
        device (None | str | Unset): The phones, as they were asked for.
        policy (None | str | Unset):
        q (str | Unset): Words that must all be there, `"phrases"`, `prefix*`, in packages,
            labels, hosts, endpoints, findings, the file's name and sha256, and tags. Of a dotted name
            its parts are found. Default: ''.
        limit (int | Unset):  Default: 50.
        cursor (None | str | Unset): `next` of the page before.
        offset (int | Unset): Skip so many; a cursor is stable, this is not. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | SubmissionList
    """

    return (
        await asyncio_detailed(
            client=client,
            status=status,
            outcome=outcome,
            decision=decision,
            package=package,
            sha256=sha256,
            name=name,
            tag=tag,
            label=label,
            assignee=assignee,
            submitter=submitter,
            since=since,
            until=until,
            device=device,
            policy=policy,
            q=q,
            limit=limit,
            cursor=cursor,
            offset=offset,
        )
    ).parsed
