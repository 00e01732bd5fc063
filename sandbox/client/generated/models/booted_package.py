from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BootedPackage")


@_attrs_define
class BootedPackage:
    """A preinstalled package that ran. `reach` says why it was chosen, the gravest reason first.

    Attributes:
        package (str):
        path (str):
        version (str | Unset):  Default: ''.
        privileged (bool | Unset):  Default: False.
        shared_user (str | Unset):  Default: ''.
        reach (list[str] | Unset):
    """

    package: str
    path: str
    version: str | Unset = ""
    privileged: bool | Unset = False
    shared_user: str | Unset = ""
    reach: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        package = self.package

        path = self.path

        version = self.version

        privileged = self.privileged

        shared_user = self.shared_user

        reach: list[str] | Unset = UNSET
        if not isinstance(self.reach, Unset):
            reach = self.reach

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "package": package,
                "path": path,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if privileged is not UNSET:
            field_dict["privileged"] = privileged
        if shared_user is not UNSET:
            field_dict["shared_user"] = shared_user
        if reach is not UNSET:
            field_dict["reach"] = reach

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        package = d.pop("package")

        path = d.pop("path")

        version = d.pop("version", UNSET)

        privileged = d.pop("privileged", UNSET)

        shared_user = d.pop("shared_user", UNSET)

        reach = cast(list[str], d.pop("reach", UNSET))

        booted_package = cls(
            package=package,
            path=path,
            version=version,
            privileged=privileged,
            shared_user=shared_user,
            reach=reach,
        )

        booted_package.additional_properties = d
        return booted_package

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
