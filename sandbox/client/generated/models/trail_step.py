from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.step_kind import StepKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrailStep")


@_attrs_define
class TrailStep:
    """One station: what an app did with the value, when, and where in its code. The device's own account.

    Attributes:
        step (StepKind): The stations of a value on its way out of the device.
        what (str):
        device_time_s (float):
        package (None | str | Unset):
        component (None | str | Unset):
        stack (list[str] | Unset):
        key (str | Unset):  Default: ''.
        flow_id (int | None | Unset):
    """

    step: StepKind
    what: str
    device_time_s: float
    package: None | str | Unset = UNSET
    component: None | str | Unset = UNSET
    stack: list[str] | Unset = UNSET
    key: str | Unset = ""
    flow_id: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step = self.step.value

        what = self.what

        device_time_s = self.device_time_s

        package: None | str | Unset
        if isinstance(self.package, Unset):
            package = UNSET
        else:
            package = self.package

        component: None | str | Unset
        if isinstance(self.component, Unset):
            component = UNSET
        else:
            component = self.component

        stack: list[str] | Unset = UNSET
        if not isinstance(self.stack, Unset):
            stack = self.stack

        key = self.key

        flow_id: int | None | Unset
        if isinstance(self.flow_id, Unset):
            flow_id = UNSET
        else:
            flow_id = self.flow_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "what": what,
                "device_time_s": device_time_s,
            }
        )
        if package is not UNSET:
            field_dict["package"] = package
        if component is not UNSET:
            field_dict["component"] = component
        if stack is not UNSET:
            field_dict["stack"] = stack
        if key is not UNSET:
            field_dict["key"] = key
        if flow_id is not UNSET:
            field_dict["flow_id"] = flow_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        step = StepKind(d.pop("step"))

        what = d.pop("what")

        device_time_s = d.pop("device_time_s")

        def _parse_package(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        package = _parse_package(d.pop("package", UNSET))

        def _parse_component(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        component = _parse_component(d.pop("component", UNSET))

        stack = cast(list[str], d.pop("stack", UNSET))

        key = d.pop("key", UNSET)

        def _parse_flow_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        flow_id = _parse_flow_id(d.pop("flow_id", UNSET))

        trail_step = cls(
            step=step,
            what=what,
            device_time_s=device_time_s,
            package=package,
            component=component,
            stack=stack,
            key=key,
            flow_id=flow_id,
        )

        trail_step.additional_properties = d
        return trail_step

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
