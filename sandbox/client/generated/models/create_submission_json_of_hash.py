from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.create_submission_json_of_hash_identifiers import (
    CreateSubmissionJsonOfHashIdentifiers,
)
from ..models.create_submission_json_of_hash_permissions import (
    CreateSubmissionJsonOfHashPermissions,
)
from ..models.create_submission_json_of_hash_twin_mode import (
    CreateSubmissionJsonOfHashTwinMode,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_submission_json_of_hash_metadata import (
        CreateSubmissionJsonOfHashMetadata,
    )


T = TypeVar("T", bound="CreateSubmissionJsonOfHash")


@_attrs_define
class CreateSubmissionJsonOfHash:
    """The file of an earlier submission.

    Attributes:
        sha256 (str):
        hours (float | Unset): Device hours after the install. Default: 72.0.
        device (str | Unset): Which phone: `jvm`, `jvm:13`, `container`, `avd:34`, several with commas, or `auto`.
            Default: 'auto'.
        android (str | Unset): Which Android the phone `jvm` runs, such as `13`; by default the newest that runs well,
            of a firmware its own. Default: ''.
        packages (str | Unset): Of a firmware: names of packages that shall run, with commas, or `all`; by default those
            that can reach the owner's data, the network or a shell. Default: ''.
        make (str | Unset): The phone's model, of `phonehome profiles`; else the seed chooses. Default: ''.
        identifiers (CreateSubmissionJsonOfHashIdentifiers | Unset): Who learns IMEI, IMSI, SIM and serial number:
            `open`, apps as up to Android 9; `strict`, nobody whom Android 10 and later refuses. Default:
            CreateSubmissionJsonOfHashIdentifiers.OPEN.
        permissions (CreateSubmissionJsonOfHashPermissions | Unset): Of an app: `grant`, it has all permissions from the
            start; `ask`, it gets those that a phone's owner decides on when it asks for them. Default:
            CreateSubmissionJsonOfHashPermissions.GRANT.
        scenario (str | Unset): How the sealed internet answers: `probing`, `plain`, `talkative`, `status:404`,
            `nxdomain`, `offline` or `captive`. Default: 'probing'.
        twin (CreateSubmissionJsonOfHashTwinMode | Unset): Runs under other owners, two to a dozen, each as long as the
            first: `auto`, where something unreadable left and nothing else proves a leak; `always`; `never`. Default:
            CreateSubmissionJsonOfHashTwinMode.AUTO.
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
        metadata (CreateSubmissionJsonOfHashMetadata | Unset): The submitter's own: names of up to 64 letters, digits
            and `._-`, values of up to 1000 characters. In a form as JSON.
    """

    sha256: str
    hours: float | Unset = 72.0
    device: str | Unset = "auto"
    android: str | Unset = ""
    packages: str | Unset = ""
    make: str | Unset = ""
    identifiers: CreateSubmissionJsonOfHashIdentifiers | Unset = CreateSubmissionJsonOfHashIdentifiers.OPEN
    permissions: CreateSubmissionJsonOfHashPermissions | Unset = CreateSubmissionJsonOfHashPermissions.GRANT
    scenario: str | Unset = "probing"
    twin: CreateSubmissionJsonOfHashTwinMode | Unset = CreateSubmissionJsonOfHashTwinMode.AUTO
    hands: float | Unset = 0.0
    seed: int | None | Unset = UNSET
    priority: int | Unset = 5
    again: bool | Unset = False
    policy: str | Unset = ""
    tags: list[str] | Unset = UNSET
    metadata: CreateSubmissionJsonOfHashMetadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        sha256 = self.sha256

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

        field_dict.update(
            {
                "sha256": sha256,
            }
        )
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
        from ..models.create_submission_json_of_hash_metadata import (
            CreateSubmissionJsonOfHashMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        sha256 = d.pop("sha256")

        hours = d.pop("hours", UNSET)

        device = d.pop("device", UNSET)

        android = d.pop("android", UNSET)

        packages = d.pop("packages", UNSET)

        make = d.pop("make", UNSET)

        _identifiers = d.pop("identifiers", UNSET)
        identifiers: CreateSubmissionJsonOfHashIdentifiers | Unset
        if isinstance(_identifiers, Unset):
            identifiers = UNSET
        else:
            identifiers = CreateSubmissionJsonOfHashIdentifiers(_identifiers)

        _permissions = d.pop("permissions", UNSET)
        permissions: CreateSubmissionJsonOfHashPermissions | Unset
        if isinstance(_permissions, Unset):
            permissions = UNSET
        else:
            permissions = CreateSubmissionJsonOfHashPermissions(_permissions)

        scenario = d.pop("scenario", UNSET)

        _twin = d.pop("twin", UNSET)
        twin: CreateSubmissionJsonOfHashTwinMode | Unset
        if isinstance(_twin, Unset):
            twin = UNSET
        else:
            twin = CreateSubmissionJsonOfHashTwinMode(_twin)

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
        metadata: CreateSubmissionJsonOfHashMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CreateSubmissionJsonOfHashMetadata.from_dict(_metadata)

        create_submission_json_of_hash = cls(
            sha256=sha256,
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

        return create_submission_json_of_hash
