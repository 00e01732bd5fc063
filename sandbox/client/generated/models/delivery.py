from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delivery_status import DeliveryStatus
from ..models.event_type import EventType
from ..types import UNSET, Unset

T = TypeVar("T", bound="Delivery")


@_attrs_define
class Delivery:
    """One event for one webhook. `event` is the `webhook-id` of every attempt.

    `answer` is the HTTP status of the last attempt, `error` why it counts as failed: `status`,
    `unreachable`, `too_slow`, `no_such_host`, `address_not_public`. `due_at` is the next attempt.

        Attributes:
            id (str):
            event (str):
            type_ (EventType): What is told (public, stable).
            submission (str):
            status (DeliveryStatus): Of a delivery (public, stable).
            attempts (int):
            created_at (str):
            due_at (None | str | Unset):
            ended_at (None | str | Unset):
            answer (int | None | Unset):
            error (str | Unset):  Default: ''.
    """

    id: str
    event: str
    type_: EventType
    submission: str
    status: DeliveryStatus
    attempts: int
    created_at: str
    due_at: None | str | Unset = UNSET
    ended_at: None | str | Unset = UNSET
    answer: int | None | Unset = UNSET
    error: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        event = self.event

        type_ = self.type_.value

        submission = self.submission

        status = self.status.value

        attempts = self.attempts

        created_at = self.created_at

        due_at: None | str | Unset
        if isinstance(self.due_at, Unset):
            due_at = UNSET
        else:
            due_at = self.due_at

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        else:
            ended_at = self.ended_at

        answer: int | None | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        else:
            answer = self.answer

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "event": event,
                "type": type_,
                "submission": submission,
                "status": status,
                "attempts": attempts,
                "created_at": created_at,
            }
        )
        if due_at is not UNSET:
            field_dict["due_at"] = due_at
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at
        if answer is not UNSET:
            field_dict["answer"] = answer
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        event = d.pop("event")

        type_ = EventType(d.pop("type"))

        submission = d.pop("submission")

        status = DeliveryStatus(d.pop("status"))

        attempts = d.pop("attempts")

        created_at = d.pop("created_at")

        def _parse_due_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        due_at = _parse_due_at(d.pop("due_at", UNSET))

        def _parse_ended_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ended_at = _parse_ended_at(d.pop("ended_at", UNSET))

        def _parse_answer(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))

        error = d.pop("error", UNSET)

        delivery = cls(
            id=id,
            event=event,
            type_=type_,
            submission=submission,
            status=status,
            attempts=attempts,
            created_at=created_at,
            due_at=due_at,
            ended_at=ended_at,
            answer=answer,
            error=error,
        )

        delivery.additional_properties = d
        return delivery

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
