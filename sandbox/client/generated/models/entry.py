from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.deed_outcome import DeedOutcome

T = TypeVar("T", bound="Entry")


@_attrs_define
class Entry:
    """What was kept. `at` is ISO 8601, UTC; a larger `id` was written later.

    Attributes:
        tenant (str):
        who (str):
        name (str):
        action (str):
        object_ (str):
        address (str):
        outcome (DeedOutcome): How it ended (public, stable): `refused` is the caller's fault, `failed` the service's.
        status (int):
        id (int):
        at (str):
    """

    tenant: str
    who: str
    name: str
    action: str
    object_: str
    address: str
    outcome: DeedOutcome
    status: int
    id: int
    at: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tenant = self.tenant

        who = self.who

        name = self.name

        action = self.action

        object_ = self.object_

        address = self.address

        outcome = self.outcome.value

        status = self.status

        id = self.id

        at = self.at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tenant": tenant,
                "who": who,
                "name": name,
                "action": action,
                "object": object_,
                "address": address,
                "outcome": outcome,
                "status": status,
                "id": id,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tenant = d.pop("tenant")

        who = d.pop("who")

        name = d.pop("name")

        action = d.pop("action")

        object_ = d.pop("object")

        address = d.pop("address")

        outcome = DeedOutcome(d.pop("outcome"))

        status = d.pop("status")

        id = d.pop("id")

        at = d.pop("at")

        entry = cls(
            tenant=tenant,
            who=who,
            name=name,
            action=action,
            object_=object_,
            address=address,
            outcome=outcome,
            status=status,
            id=id,
            at=at,
        )

        entry.additional_properties = d
        return entry

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
