from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.call_order import CallOrder
from ...models.go_on import GoOn
from ...models.jump_order import JumpOrder
from ...models.key_order import KeyOrder
from ...models.long_press_order import LongPressOrder
from ...models.move_order import MoveOrder
from ...models.power_order import PowerOrder
from ...models.problem import Problem
from ...models.rotate_order import RotateOrder
from ...models.sms_order import SmsOrder
from ...models.swipe_order import SwipeOrder
from ...models.tap_order import TapOrder
from ...models.text_order import TextOrder
from ...models.wifi_order import WifiOrder
from ...types import Response


def _get_kwargs(
    id: str,
    *,
    body: CallOrder
    | GoOn
    | JumpOrder
    | KeyOrder
    | LongPressOrder
    | MoveOrder
    | PowerOrder
    | RotateOrder
    | SmsOrder
    | SwipeOrder
    | TapOrder
    | TextOrder
    | WifiOrder,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/submissions/{id}/hands".format(
            id=quote(str(id), safe=""),
        ),
    }

    if isinstance(body, TapOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, LongPressOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, SwipeOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, TextOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, KeyOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, RotateOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, SmsOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, CallOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, MoveOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, PowerOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, WifiOrder):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, JumpOrder):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem:
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem]:
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
    body: CallOrder
    | GoOn
    | JumpOrder
    | KeyOrder
    | LongPressOrder
    | MoveOrder
    | PowerOrder
    | RotateOrder
    | SmsOrder
    | SwipeOrder
    | TapOrder
    | TextOrder
    | WifiOrder,
) -> Response[Problem]:
    """Use the phone

     Orders are carried out in turn, each a stimulus of the record; `GET …/hands` tells what became of
    it.

    409: `no_device`, where none runs; `not_held`, where it does not wait for people (`hands` of the
    submission). 429, `too_many_orders`: 50 wait, or the run had 2000.

    Args:
        id (str):
        body (CallOrder | GoOn | JumpOrder | KeyOrder | LongPressOrder | MoveOrder | PowerOrder |
            RotateOrder | SmsOrder | SwipeOrder | TapOrder | TextOrder | WifiOrder):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: CallOrder
    | GoOn
    | JumpOrder
    | KeyOrder
    | LongPressOrder
    | MoveOrder
    | PowerOrder
    | RotateOrder
    | SmsOrder
    | SwipeOrder
    | TapOrder
    | TextOrder
    | WifiOrder,
) -> Problem | None:
    """Use the phone

     Orders are carried out in turn, each a stimulus of the record; `GET …/hands` tells what became of
    it.

    409: `no_device`, where none runs; `not_held`, where it does not wait for people (`hands` of the
    submission). 429, `too_many_orders`: 50 wait, or the run had 2000.

    Args:
        id (str):
        body (CallOrder | GoOn | JumpOrder | KeyOrder | LongPressOrder | MoveOrder | PowerOrder |
            RotateOrder | SmsOrder | SwipeOrder | TapOrder | TextOrder | WifiOrder):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: CallOrder
    | GoOn
    | JumpOrder
    | KeyOrder
    | LongPressOrder
    | MoveOrder
    | PowerOrder
    | RotateOrder
    | SmsOrder
    | SwipeOrder
    | TapOrder
    | TextOrder
    | WifiOrder,
) -> Response[Problem]:
    """Use the phone

     Orders are carried out in turn, each a stimulus of the record; `GET …/hands` tells what became of
    it.

    409: `no_device`, where none runs; `not_held`, where it does not wait for people (`hands` of the
    submission). 429, `too_many_orders`: 50 wait, or the run had 2000.

    Args:
        id (str):
        body (CallOrder | GoOn | JumpOrder | KeyOrder | LongPressOrder | MoveOrder | PowerOrder |
            RotateOrder | SmsOrder | SwipeOrder | TapOrder | TextOrder | WifiOrder):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: CallOrder
    | GoOn
    | JumpOrder
    | KeyOrder
    | LongPressOrder
    | MoveOrder
    | PowerOrder
    | RotateOrder
    | SmsOrder
    | SwipeOrder
    | TapOrder
    | TextOrder
    | WifiOrder,
) -> Problem | None:
    """Use the phone

     Orders are carried out in turn, each a stimulus of the record; `GET …/hands` tells what became of
    it.

    409: `no_device`, where none runs; `not_held`, where it does not wait for people (`hands` of the
    submission). 429, `too_many_orders`: 50 wait, or the run had 2000.

    Args:
        id (str):
        body (CallOrder | GoOn | JumpOrder | KeyOrder | LongPressOrder | MoveOrder | PowerOrder |
            RotateOrder | SmsOrder | SwipeOrder | TapOrder | TextOrder | WifiOrder):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
