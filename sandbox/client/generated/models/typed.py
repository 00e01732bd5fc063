from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.identifiers import Identifiers
from ..models.permissions import Permissions
from ..models.twin_mode import TwinMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.typed_metadata import TypedMetadata


T = TypeVar("T", bound="Typed")


@_attrs_define
class Typed:
    """Options in JSON, which has types of its own; a form has texts only.

    Attributes:
        hours (float | Unset): Device hours after the install. Default: 72.0.
        device (str | Unset): Which phone: `jvm`, `jvm:13`, `container`, `avd:34`, several with commas, or `auto`.
            Default: 'auto'.
        android (str | Unset): Which Android the phone `jvm` runs, such as `13`; by default the newest that runs well,
            of a firmware its own. Default: ''.
        packages (str | Unset): Of a firmware: names of packages that shall run, with commas, or `all`; by default those
            that can reach the owner's data, the network or a shell. Default: ''.
        make (str | Unset): The phone's model, of `phonehome profiles`; else the seed chooses. Default: ''.
        identifiers (Identifiers | Unset): Who learns IMEI, IMSI, ICCID, serial number and MAC address.

            `open`: every app that holds the permissions of Android 9, so that an attempt is proven; `strict`: whom
            the platform tells them since Android 10, which is no ordinary app.
        permissions (Permissions | Unset): Who gives an app what a phone leaves to its owner: the installation, or the
            owner when it asks.
        scenario (str | Unset): How the sealed internet answers: `probing`, `plain`, `talkative`, `status:404`,
            `nxdomain`, `offline` or `captive`. Default: 'probing'.
        twin (TwinMode | Unset): When a run is repeated under other owners (sandbox/service/twins.py).
        hands (float | Unset): Real minutes that the phone is held for people once the app was opened, at real pace:
            `POST …/hands` uses it meanwhile, and gives it back. Of several phones the first is held. Default: 0.0.
        seed (int | None | Unset): Which synthetic owner; random if absent.
        priority (int | Unset): The larger one runs first; those of one priority in the order in which they came.
            Default: 5.
        again (bool | Unset): Run it though the same file with the same options has, or will have, a verdict. Default:
            False.
        policy (str | Unset): Decides on the verdict: `retail`, `enterprise`, `research`, or the tenant's own. It makes
            no other run: what is known keeps its own, and `GET …/decision?policy=` asks any. Default: ''.
        tags (list[str] | Unset): The submitter's own: up to 64 letters, digits and `._:/@+-`, a letter or digit first.
            In a form with commas, or the field several times.
        metadata (TypedMetadata | Unset): The submitter's own: names of up to 64 letters, digits and `._-`, values of up
            to 1000 characters. In a form as JSON.
    """

    hours: float | Unset = 72.0
    device: str | Unset = "auto"
    android: str | Unset = ""
    packages: str | Unset = ""
    make: str | Unset = ""
    identifiers: Identifiers | Unset = UNSET
    permissions: Permissions | Unset = UNSET
    scenario: str | Unset = "probing"
    twin: TwinMode | Unset = UNSET
    hands: float | Unset = 0.0
    seed: int | None | Unset = UNSET
    priority: int | Unset = 5
    again: bool | Unset = False
    policy: str | Unset = ""
    tags: list[str] | Unset = UNSET
    metadata: TypedMetadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        hours = self.hours

        device = self.device

        android = self.android

        packages = self.packages

        make = self.make

        identifiers: str | Unset = UNSET
        if not isinstance(self.identifiers, Unset):
            identifiers = self.identifiers.value

        permissions: str | Unset = UNSET
        if not isinstance(self.permissions, Unset):
            permissions = self.permissions.value

        scenario = self.scenario

        twin: str | Unset = UNSET
        if not isinstance(self.twin, Unset):
            twin = self.twin.value

        hands = self.hands

        seed: int | None | Unset
        if isinstance(self.seed, Unset):
            seed = UNSET
        else:
            seed = self.seed

        priority = self.priority

        again = self.again

        policy = self.policy

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if hours is not UNSET:
            field_dict["hours"] = hours
        if device is not UNSET:
            field_dict["device"] = device
        if android is not UNSET:
            field_dict["android"] = android
        if packages is not UNSET:
            field_dict["packages"] = packages
        if make is not UNSET:
            field_dict["make"] = make
        if identifiers is not UNSET:
            field_dict["identifiers"] = identifiers
        if permissions is not UNSET:
            field_dict["permissions"] = permissions
        if scenario is not UNSET:
            field_dict["scenario"] = scenario
        if twin is not UNSET:
            field_dict["twin"] = twin
        if hands is not UNSET:
            field_dict["hands"] = hands
        if seed is not UNSET:
            field_dict["seed"] = seed
        if priority is not UNSET:
            field_dict["priority"] = priority
        if again is not UNSET:
            field_dict["again"] = again
        if policy is not UNSET:
            field_dict["policy"] = policy
        if tags is not UNSET:
            field_dict["tags"] = tags
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.typed_metadata import TypedMetadata  # noqa: PLC0415

        d = dict(src_dict)
        hours = d.pop("hours", UNSET)

        device = d.pop("device", UNSET)

        android = d.pop("android", UNSET)

        packages = d.pop("packages", UNSET)

        make = d.pop("make", UNSET)

        _identifiers = d.pop("identifiers", UNSET)
        identifiers: Identifiers | Unset
        if isinstance(_identifiers, Unset):
            identifiers = UNSET
        else:
            identifiers = Identifiers(_identifiers)

        _permissions = d.pop("permissions", UNSET)
        permissions: Permissions | Unset
        if isinstance(_permissions, Unset):
            permissions = UNSET
        else:
            permissions = Permissions(_permissions)

        scenario = d.pop("scenario", UNSET)

        _twin = d.pop("twin", UNSET)
        twin: TwinMode | Unset
        if isinstance(_twin, Unset):
            twin = UNSET
        else:
            twin = TwinMode(_twin)

        hands = d.pop("hands", UNSET)

        def _parse_seed(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seed = _parse_seed(d.pop("seed", UNSET))

        priority = d.pop("priority", UNSET)

        again = d.pop("again", UNSET)

        policy = d.pop("policy", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        _metadata = d.pop("metadata", UNSET)
        metadata: TypedMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = TypedMetadata.from_dict(_metadata)

        typed = cls(
            hours=hours,
            device=device,
            android=android,
            packages=packages,
            make=make,
            identifiers=identifiers,
            permissions=permissions,
            scenario=scenario,
            twin=twin,
            hands=hands,
            seed=seed,
            priority=priority,
            again=again,
            policy=policy,
            tags=tags,
            metadata=metadata,
        )

        return typed
