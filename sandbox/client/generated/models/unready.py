from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.checked import Checked


T = TypeVar("T", bound="Unready")


@_attrs_define
class Unready:
    """A problem (`unready`) that says which check failed.

    Attributes:
        title (str):
        status (int):
        code (str):
        checks (list[Checked]):
        type_ (str | Unset):  Default: 'about:blank'.
        remedy (str | Unset):  Default: ''.
    """

    title: str
    status: int
    code: str
    checks: list[Checked]
    type_: str | Unset = "about:blank"
    remedy: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        status = self.status

        code = self.code

        checks = []
        for checks_item_data in self.checks:
            checks_item = checks_item_data.to_dict()
            checks.append(checks_item)

        type_ = self.type_

        remedy = self.remedy

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "title": title,
                "status": status,
                "code": code,
                "checks": checks,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if remedy is not UNSET:
            field_dict["remedy"] = remedy

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checked import Checked  # noqa: PLC0415

        d = dict(src_dict)
        title = d.pop("title")

        status = d.pop("status")

        code = d.pop("code")

        checks = []
        _checks = d.pop("checks")
        for checks_item_data in _checks:
            checks_item = Checked.from_dict(checks_item_data)

            checks.append(checks_item)

        type_ = d.pop("type", UNSET)

        remedy = d.pop("remedy", UNSET)

        unready = cls(
            title=title,
            status=status,
            code=code,
            checks=checks,
            type_=type_,
            remedy=remedy,
        )

        unready.additional_properties = d
        return unready

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
