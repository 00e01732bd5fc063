from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.accepted import Accepted
from ...models.create_submission_body import CreateSubmissionBody
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: CreateSubmissionBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/submissions",
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Accepted | Problem:
    if response.status_code == 200:
        response_200 = Accepted.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = Accepted.from_dict(response.json())

        return response_202

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Accepted | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubmissionBody,
) -> Response[Accepted | Problem]:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority` makes no
    difference. `again` runs it in any case, and what failed or was cancelled is run again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        body (CreateSubmissionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | Problem]
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
    client: AuthenticatedClient | Client,
    body: CreateSubmissionBody,
) -> Accepted | Problem | None:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority` makes no
    difference. `again` runs it in any case, and what failed or was cancelled is run again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        body (CreateSubmissionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Accepted | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubmissionBody,
) -> Response[Accepted | Problem]:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority` makes no
    difference. `again` runs it in any case, and what failed or was cancelled is run again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        body (CreateSubmissionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSubmissionBody,
) -> Accepted | Problem | None:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority` makes no
    difference. `again` runs it in any case, and what failed or was cancelled is run again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        body (CreateSubmissionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Accepted | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
