from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.data_class import DataClass
from ..models.finding_kind import FindingKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Waiver")


@_attrs_define
class Waiver:
    """A waiver has a name of its own, which rulings tell.

    Attributes:
        owner (str):
        reason (str):
        until (datetime.date):
        id (str):
        kinds (list[FindingKind] | Unset):
        data (list[DataClass] | Unset):
        hosts (list[str] | Unset):
        packages (list[str] | Unset):
        fingerprints (list[str] | Unset):
    """

    owner: str
    reason: str
    until: datetime.date
    id: str
    kinds: list[FindingKind] | Unset = UNSET
    data: list[DataClass] | Unset = UNSET
    hosts: list[str] | Unset = UNSET
    packages: list[str] | Unset = UNSET
    fingerprints: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        owner = self.owner

        reason = self.reason

        until = self.until.isoformat()

        id = self.id

        kinds: list[str] | Unset = UNSET
        if not isinstance(self.kinds, Unset):
            kinds = []
            for kinds_item_data in self.kinds:
                kinds_item = kinds_item_data.value
                kinds.append(kinds_item)

        data: list[str] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = []
            for data_item_data in self.data:
                data_item = data_item_data.value
                data.append(data_item)

        hosts: list[str] | Unset = UNSET
        if not isinstance(self.hosts, Unset):
            hosts = self.hosts

        packages: list[str] | Unset = UNSET
        if not isinstance(self.packages, Unset):
            packages = self.packages

        fingerprints: list[str] | Unset = UNSET
        if not isinstance(self.fingerprints, Unset):
            fingerprints = self.fingerprints

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "owner": owner,
                "reason": reason,
                "until": until,
                "id": id,
            }
        )
        if kinds is not UNSET:
            field_dict["kinds"] = kinds
        if data is not UNSET:
            field_dict["data"] = data
        if hosts is not UNSET:
            field_dict["hosts"] = hosts
        if packages is not UNSET:
            field_dict["packages"] = packages
        if fingerprints is not UNSET:
            field_dict["fingerprints"] = fingerprints

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        owner = d.pop("owner")

        reason = d.pop("reason")

        until = datetime.date.fromisoformat(d.pop("until"))

        id = d.pop("id")

        _kinds = d.pop("kinds", UNSET)
        kinds: list[FindingKind] | Unset = UNSET
        if _kinds is not UNSET:
            kinds = []
            for kinds_item_data in _kinds:
                kinds_item = FindingKind(kinds_item_data)

                kinds.append(kinds_item)

        _data = d.pop("data", UNSET)
        data: list[DataClass] | Unset = UNSET
        if _data is not UNSET:
            data = []
            for data_item_data in _data:
                data_item = DataClass(data_item_data)

                data.append(data_item)

        hosts = cast(list[str], d.pop("hosts", UNSET))

        packages = cast(list[str], d.pop("packages", UNSET))

        fingerprints = cast(list[str], d.pop("fingerprints", UNSET))

        waiver = cls(
            owner=owner,
            reason=reason,
            until=until,
            id=id,
            kinds=kinds,
            data=data,
            hosts=hosts,
            packages=packages,
            fingerprints=fingerprints,
        )

        return waiver
