from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from .. import types
from ..models.create_submission_files_options_identifiers import (
    CreateSubmissionFilesOptionsIdentifiers,
)
from ..models.create_submission_files_options_permissions import (
    CreateSubmissionFilesOptionsPermissions,
)
from ..models.create_submission_files_options_twin_mode import (
    CreateSubmissionFilesOptionsTwinMode,
)
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="CreateSubmissionFilesOptions")


@_attrs_define
class CreateSubmissionFilesOptions:
    """What may be asked for besides the file, whichever way it comes in.

    Attributes:
        file (File): The APK or the firmware.
        hours (float | Unset): Device hours after the install. Default: 72.0.
        device (str | Unset): Which phone: `jvm`, `jvm:13`, `container`, `avd:34`, several with commas, or `auto`.
            Default: 'auto'.
        android (str | Unset): Which Android the phone `jvm` runs, such as `13`; by default the newest that runs well,
            of a firmware its own. Default: ''.
        packages (str | Unset): Of a firmware: names of packages that shall run, with commas, or `all`; by default those
            that can reach the owner's data, the network or a shell. Default: ''.
        make (str | Unset): The phone's model, of `phonehome profiles`; else the seed chooses. Default: ''.
        identifiers (CreateSubmissionFilesOptionsIdentifiers | Unset): Who learns IMEI, IMSI, SIM and serial number:
            `open`, apps as up to Android 9; `strict`, nobody whom Android 10 and later refuses. Default:
            CreateSubmissionFilesOptionsIdentifiers.OPEN.
        permissions (CreateSubmissionFilesOptionsPermissions | Unset): Of an app: `grant`, it has all permissions from
            the start; `ask`, it gets those that a phone's owner decides on when it asks for them. Default:
            CreateSubmissionFilesOptionsPermissions.GRANT.
        scenario (str | Unset): How the sealed internet answers: `probing`, `plain`, `talkative`, `status:404`,
            `nxdomain`, `offline` or `captive`. Default: 'probing'.
        twin (CreateSubmissionFilesOptionsTwinMode | Unset): Runs under other owners, two to a dozen, each as long as
            the first: `auto`, where something unreadable left and nothing else proves a leak; `always`; `never`. Default:
            CreateSubmissionFilesOptionsTwinMode.AUTO.
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
        metadata (str | Unset): The submitter's own: names of up to 64 letters, digits and `._-`, values of up to 1000
            characters. In a form as JSON.
    """

    file: File
    hours: float | Unset = 72.0
    device: str | Unset = "auto"
    android: str | Unset = ""
    packages: str | Unset = ""
    make: str | Unset = ""
    identifiers: CreateSubmissionFilesOptionsIdentifiers | Unset = (
        CreateSubmissionFilesOptionsIdentifiers.OPEN
    )
    permissions: CreateSubmissionFilesOptionsPermissions | Unset = (
        CreateSubmissionFilesOptionsPermissions.GRANT
    )
    scenario: str | Unset = "probing"
    twin: CreateSubmissionFilesOptionsTwinMode | Unset = CreateSubmissionFilesOptionsTwinMode.AUTO
    hands: float | Unset = 0.0
    seed: int | None | Unset = UNSET
    priority: int | Unset = 5
    again: bool | Unset = False
    policy: str | Unset = ""
    tags: list[str] | Unset = UNSET
    metadata: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()

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

        metadata = self.metadata

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
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

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        if not isinstance(self.hours, Unset):
            files.append(("hours", (None, str(self.hours).encode(), "text/plain")))

        if not isinstance(self.device, Unset):
            files.append(("device", (None, str(self.device).encode(), "text/plain")))

        if not isinstance(self.android, Unset):
            files.append(("android", (None, str(self.android).encode(), "text/plain")))

        if not isinstance(self.packages, Unset):
            files.append(("packages", (None, str(self.packages).encode(), "text/plain")))

        if not isinstance(self.make, Unset):
            files.append(("make", (None, str(self.make).encode(), "text/plain")))

        if not isinstance(self.identifiers, Unset):
            files.append(("identifiers", (None, str(self.identifiers.value).encode(), "text/plain")))

        if not isinstance(self.permissions, Unset):
            files.append(("permissions", (None, str(self.permissions.value).encode(), "text/plain")))

        if not isinstance(self.scenario, Unset):
            files.append(("scenario", (None, str(self.scenario).encode(), "text/plain")))

        if not isinstance(self.twin, Unset):
            files.append(("twin", (None, str(self.twin.value).encode(), "text/plain")))

        if not isinstance(self.hands, Unset):
            files.append(("hands", (None, str(self.hands).encode(), "text/plain")))

        if not isinstance(self.seed, Unset):
            if isinstance(self.seed, int):
                files.append(("seed", (None, str(self.seed).encode(), "text/plain")))
            else:
                files.append(("seed", (None, str(self.seed).encode(), "text/plain")))

        if not isinstance(self.priority, Unset):
            files.append(("priority", (None, str(self.priority).encode(), "text/plain")))

        if not isinstance(self.again, Unset):
            files.append(("again", (None, str(self.again).encode(), "text/plain")))

        if not isinstance(self.policy, Unset):
            files.append(("policy", (None, str(self.policy).encode(), "text/plain")))

        if not isinstance(self.tags, Unset):
            for tags_item_element in self.tags:
                files.append(("tags", (None, str(tags_item_element).encode(), "text/plain")))

        if not isinstance(self.metadata, Unset):
            files.append(("metadata", (None, str(self.metadata).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = File(payload=BytesIO(d.pop("file")))

        hours = d.pop("hours", UNSET)

        device = d.pop("device", UNSET)

        android = d.pop("android", UNSET)

        packages = d.pop("packages", UNSET)

        make = d.pop("make", UNSET)

        _identifiers = d.pop("identifiers", UNSET)
        identifiers: CreateSubmissionFilesOptionsIdentifiers | Unset
        if isinstance(_identifiers, Unset):
            identifiers = UNSET
        else:
            identifiers = CreateSubmissionFilesOptionsIdentifiers(_identifiers)

        _permissions = d.pop("permissions", UNSET)
        permissions: CreateSubmissionFilesOptionsPermissions | Unset
        if isinstance(_permissions, Unset):
            permissions = UNSET
        else:
            permissions = CreateSubmissionFilesOptionsPermissions(_permissions)

        scenario = d.pop("scenario", UNSET)

        _twin = d.pop("twin", UNSET)
        twin: CreateSubmissionFilesOptionsTwinMode | Unset
        if isinstance(_twin, Unset):
            twin = UNSET
        else:
            twin = CreateSubmissionFilesOptionsTwinMode(_twin)

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

        metadata = d.pop("metadata", UNSET)

        create_submission_files_options = cls(
            file=file,
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

        return create_submission_files_options
