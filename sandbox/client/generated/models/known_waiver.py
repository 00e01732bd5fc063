from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.data_class import DataClass
from ..models.finding_kind import FindingKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="KnownWaiver")


@_attrs_define
class KnownWaiver:
    """A waiver of the service. It counts until `until`, unless somebody has ended it before.

    Attributes:
        owner (str):
        reason (str):
        until (datetime.date):
        id (str):
        created_at (str):
        created_by (str):
        kinds (list[FindingKind] | Unset):
        data (list[DataClass] | Unset):
        hosts (list[str] | Unset):
        packages (list[str] | Unset):
        fingerprints (list[str] | Unset):
        ended_at (None | str | Unset):
        ended_by (str | Unset):  Default: ''.
    """

    owner: str
    reason: str
    until: datetime.date
    id: str
    created_at: str
    created_by: str
    kinds: list[FindingKind] | Unset = UNSET
    data: list[DataClass] | Unset = UNSET
    hosts: list[str] | Unset = UNSET
    packages: list[str] | Unset = UNSET
    fingerprints: list[str] | Unset = UNSET
    ended_at: None | str | Unset = UNSET
    ended_by: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        owner = self.owner

        reason = self.reason

        until = self.until.isoformat()

        id = self.id

        created_at = self.created_at

        created_by = self.created_by

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

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        else:
            ended_at = self.ended_at

        ended_by = self.ended_by

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "owner": owner,
                "reason": reason,
                "until": until,
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
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
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at
        if ended_by is not UNSET:
            field_dict["ended_by"] = ended_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        owner = d.pop("owner")

        reason = d.pop("reason")

        until = datetime.date.fromisoformat(d.pop("until"))

        id = d.pop("id")

        created_at = d.pop("created_at")

        created_by = d.pop("created_by")

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

        def _parse_ended_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ended_at = _parse_ended_at(d.pop("ended_at", UNSET))

        ended_by = d.pop("ended_by", UNSET)

        known_waiver = cls(
            owner=owner,
            reason=reason,
            until=until,
            id=id,
            created_at=created_at,
            created_by=created_by,
            kinds=kinds,
            data=data,
            hosts=hosts,
            packages=packages,
            fingerprints=fingerprints,
            ended_at=ended_at,
            ended_by=ended_by,
        )

        return known_waiver
