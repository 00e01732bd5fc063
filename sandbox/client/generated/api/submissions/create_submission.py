from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.accepted import Accepted
from ...models.create_submission_files_options import CreateSubmissionFilesOptions
from ...models.create_submission_json_of_hash import CreateSubmissionJsonOfHash
from ...models.create_submission_json_of_upload import CreateSubmissionJsonOfUpload
from ...models.create_submission_json_of_url import CreateSubmissionJsonOfUrl
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: CreateSubmissionFilesOptions
    | CreateSubmissionJsonOfHash
    | CreateSubmissionJsonOfUpload
    | CreateSubmissionJsonOfUrl
    | Unset = UNSET,
    idempotency_key: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/submissions",
    }

    if isinstance(body, CreateSubmissionFilesOptions):
        _kwargs["files"] = body.to_multipart()

        headers["Content-Type"] = "multipart/form-data; boundary=+++"
    if isinstance(
        body, CreateSubmissionJsonOfHash | CreateSubmissionJsonOfUpload | CreateSubmissionJsonOfUrl
    ):
        if isinstance(body, CreateSubmissionJsonOfUpload):
            _kwargs["json"] = body.to_dict()
        elif isinstance(body, CreateSubmissionJsonOfUrl):
            _kwargs["json"] = body.to_dict()
        else:
            _kwargs["json"] = body.to_dict()

        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Accepted | Problem:
    if response.status_code == 200:
        response_200 = Accepted.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = Accepted.from_dict(response.json())

        return response_202

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if response.status_code == 507:
        response_507 = Problem.from_dict(response.json())

        return response_507

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
    client: AuthenticatedClient,
    body: CreateSubmissionFilesOptions
    | CreateSubmissionJsonOfHash
    | CreateSubmissionJsonOfUpload
    | CreateSubmissionJsonOfUrl
    | Unset = UNSET,
    idempotency_key: None | str | Unset = UNSET,
) -> Response[Accepted | Problem]:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    A form has the file itself. JSON names it: `upload`, a finished one of `/v1/uploads`; `sha256`, the
    file
    of an earlier submission; `url`, of a host that the service's owner allows, fetched before the
    answer.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority`, `policy`,
    `tags`
    and `metadata` make no difference. `again` runs it in any case, and what failed or was cancelled is
    run
    again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (CreateSubmissionFilesOptions): What may be asked for besides the file, whichever way
            it comes in.
        body (CreateSubmissionJsonOfHash | CreateSubmissionJsonOfUpload |
            CreateSubmissionJsonOfUrl):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | Problem]
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
    body: CreateSubmissionFilesOptions
    | CreateSubmissionJsonOfHash
    | CreateSubmissionJsonOfUpload
    | CreateSubmissionJsonOfUrl
    | Unset = UNSET,
    idempotency_key: None | str | Unset = UNSET,
) -> Accepted | Problem | None:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    A form has the file itself. JSON names it: `upload`, a finished one of `/v1/uploads`; `sha256`, the
    file
    of an earlier submission; `url`, of a host that the service's owner allows, fetched before the
    answer.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority`, `policy`,
    `tags`
    and `metadata` make no difference. `again` runs it in any case, and what failed or was cancelled is
    run
    again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (CreateSubmissionFilesOptions): What may be asked for besides the file, whichever way
            it comes in.
        body (CreateSubmissionJsonOfHash | CreateSubmissionJsonOfUpload |
            CreateSubmissionJsonOfUrl):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Accepted | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateSubmissionFilesOptions
    | CreateSubmissionJsonOfHash
    | CreateSubmissionJsonOfUpload
    | CreateSubmissionJsonOfUrl
    | Unset = UNSET,
    idempotency_key: None | str | Unset = UNSET,
) -> Response[Accepted | Problem]:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    A form has the file itself. JSON names it: `upload`, a finished one of `/v1/uploads`; `sha256`, the
    file
    of an earlier submission; `url`, of a host that the service's owner allows, fetched before the
    answer.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority`, `policy`,
    `tags`
    and `metadata` make no difference. `again` runs it in any case, and what failed or was cancelled is
    run
    again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (CreateSubmissionFilesOptions): What may be asked for besides the file, whichever way
            it comes in.
        body (CreateSubmissionJsonOfHash | CreateSubmissionJsonOfUpload |
            CreateSubmissionJsonOfUrl):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Accepted | Problem]
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
    body: CreateSubmissionFilesOptions
    | CreateSubmissionJsonOfHash
    | CreateSubmissionJsonOfUpload
    | CreateSubmissionJsonOfUrl
    | Unset = UNSET,
    idempotency_key: None | str | Unset = UNSET,
) -> Accepted | Problem | None:
    """Submit an APK or a firmware

     Takes the file in, examines it, and queues a run.

    A form has the file itself. JSON names it: `upload`, a finished one of `/v1/uploads`; `sha256`, the
    file
    of an earlier submission; `url`, of a host that the service's owner allows, fetched before the
    answer.

    The same file with the same options is run once: who hands it in again gets the `id` of the
    submission
    that waits, runs or has the verdict, with 200 instead of 202, so that a request can be repeated
    safely.
    Without a seed any owner will do, also that of a submission that named one; `priority`, `policy`,
    `tags`
    and `metadata` make no difference. `again` runs it in any case, and what failed or was cancelled is
    run
    again unasked.

    A file that cannot be run is refused with its own `code` (`empty_file`, `not_an_archive`,
    `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`, `all_zeros`, `archive_bomb`,
    `unsafe_member_name`, `encrypted_archive`, `unsupported_format`, `split_apk`, `too_large`), and
    nothing
    of it is kept.

    Args:
        idempotency_key (None | str | Unset): Up to 255 characters of your own, new for each
            request. Whoever repeats a request with its key is answered as before, for 24 hours.
        body (CreateSubmissionFilesOptions): What may be asked for besides the file, whichever way
            it comes in.
        body (CreateSubmissionJsonOfHash | CreateSubmissionJsonOfUpload |
            CreateSubmissionJsonOfUrl):

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
            idempotency_key=idempotency_key,
        )
    ).parsed
