"""`/v1/webhooks`: who is told when a submission ends (docs/how-to/receive-webhooks.md)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from app.deps import ID, SettingsDep, StorageDep
from app.errors import ApiError, responses
from app.identity import AdminDep
from sandbox.service.webhooks.deliveries import Deliveries
from sandbox.service.webhooks.model import Delivery, EventType, Webhook, WebhookSecret
from sandbox.service.webhooks.webhooks import Webhooks

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"], responses=responses(401, 403, 422))

_URL = Field(max_length=2000, examples=["https://ci.shop.example/phonehome"])
_EVENTS = Field(min_length=1, max_length=16, examples=[["submission.decided"]])


class NewWebhook(BaseModel):
    """Where to, and of what; by default of everything."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, _URL]
    events: Annotated[list[EventType], _EVENTS] = Field(default=list(EventType))


class WebhookChange(BaseModel):
    """What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, _URL] | None = None
    events: Annotated[list[EventType], _EVENTS] | None = None
    enabled: bool | None = Field(None, examples=[True])


class WebhookList(BaseModel):
    """All of the tenant, in the order in which they were made."""

    webhooks: list[Webhook]


class DeliveryList(BaseModel):
    """A page, newest first."""

    deliveries: list[Delivery]


def _webhooks(storage: StorageDep, settings: SettingsDep) -> Webhooks:
    return Webhooks(storage.database, settings.webhook_hosts)


_WebhooksDep = Annotated[Webhooks, Depends(_webhooks)]


def _webhook(
    caller: AdminDep, webhooks: _WebhooksDep, webhook_id: Annotated[str, Path(alias="id", pattern=ID)]
) -> Webhook:
    """Another tenant's is as if it were not there."""
    found = webhooks.get(caller.tenant, webhook_id)
    if found is None:
        raise ApiError("not_found", "There is no such webhook.")
    return found


_WebhookDep = Annotated[Webhook, Depends(_webhook)]


@router.post("", status_code=201, summary="Be told of submissions that end", responses=responses(400))
def add(caller: AdminDep, webhooks: _WebhooksDep, new: NewWebhook) -> WebhookSecret:
    """The `secret`, by which receivers check signatures, is told here and never again."""
    return webhooks.add(caller.tenant, new.url, new.events, caller.name)


@router.get("", summary="List webhooks")
def list_webhooks(caller: AdminDep, webhooks: _WebhooksDep) -> WebhookList:
    """Without their secrets."""
    return WebhookList(webhooks=webhooks.all(caller.tenant))


@router.get("/{id}", summary="Look at a webhook", responses=responses(404))
def look(webhook: _WebhookDep) -> Webhook:
    """`disabled` says why nothing is sent to it, where that is so."""
    return webhook


@router.patch("/{id}", summary="Change a webhook", responses=responses(400, 404))
def change(caller: AdminDep, webhooks: _WebhooksDep, webhook: _WebhookDep, changed: WebhookChange) -> Webhook:
    """`enabled: true` takes up again one that was given up, with what waits for it."""
    new = webhooks.change(
        caller.tenant, webhook.id, url=changed.url, events=changed.events, enabled=changed.enabled
    )
    if new is None:
        raise ApiError("not_found", "There is no such webhook.")
    return new


@router.delete("/{id}", status_code=204, summary="Delete a webhook", responses=responses(404))
def delete(caller: AdminDep, webhooks: _WebhooksDep, webhook: _WebhookDep) -> Response:
    """With what waits for it, and the record of what arrived."""
    webhooks.remove(caller.tenant, webhook.id)
    return Response(status_code=204)


@router.post("/{id}/rotate", summary="Give a webhook a new secret", responses=responses(404))
def rotate(caller: AdminDep, webhooks: _WebhooksDep, webhook: _WebhookDep) -> WebhookSecret:
    """For a day both secrets sign, so that a receiver can change to the new one without losing anything."""
    new = webhooks.rotate(caller.tenant, webhook.id)
    if new is None:
        raise ApiError("not_found", "There is no such webhook.")
    return new


@router.get("/{id}/deliveries", summary="What was sent to a webhook", responses=responses(404))
def deliveries(
    webhook: _WebhookDep,
    storage: StorageDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
) -> DeliveryList:
    """Newest first, of the last 30 days: what arrived, what is tried again and when, and what failed why."""
    return DeliveryList(deliveries=Deliveries(storage.database).newest(webhook.id, limit, offset))


@router.post(
    "/{id}/deliveries/{delivery}/replay",
    status_code=202,
    summary="Send it again",
    responses=responses(404),
)
def replay(webhook: _WebhookDep, storage: StorageDep, delivery: Annotated[str, Path(pattern=ID)]) -> Delivery:
    """Under the same `webhook-id`, whether it had arrived or not, and as often as a new one."""
    found = Deliveries(storage.database).replay(webhook.id, delivery)
    if found is None:
        raise ApiError("not_found", "There is no such delivery.")
    return found
