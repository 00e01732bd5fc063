from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision import Decision
from ..models.identifiers import Identifiers
from ..models.outcome import Outcome
from ..models.permissions import Permissions
from ..models.status import Status
from ..models.twin_mode import TwinMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.case_metadata import CaseMetadata
    from ..models.failure import Failure
    from ..models.hold import Hold


T = TypeVar("T", bound="Case")


@_attrs_define
class Case:
    """A submission as it is told. `keep_until` is when it may be removed; none: never, as things are.

    Attributes:
        id (str):
        name (str):
        sha256 (str):
        size (int):
        package (str):
        status (Status): Of a submission (public, stable).
        created_at (str):
        hours (float | Unset):  Default: 72.0.
        seed (int | Unset):  Default: 0.
        any_owner (bool | Unset):  Default: False.
        device (str | Unset):  Default: 'auto'.
        packages (str | Unset):  Default: ''.
        make (str | Unset):  Default: ''.
        identifiers (Identifiers | Unset): Who learns IMEI, IMSI, ICCID, serial number and MAC address.

            `open`: every app that holds the permissions of Android 9, so that an attempt is proven; `strict`: whom
            the platform tells them since Android 10, which is no ordinary app.
        permissions (Permissions | Unset): Who gives an app what a phone leaves to its owner: the installation, or the
            owner when it asks.
        scenario (str | Unset):  Default: 'probing'.
        twin (TwinMode | Unset): When a run is repeated under other owners (sandbox/service/twins.py).
        hands (float | Unset):  Default: 0.0.
        priority (int | Unset):  Default: 5.
        tenant (str | Unset):  Default: 'default'.
        submitter (str | Unset):  Default: ''.
        policy (str | Unset):  Default: ''.
        tags (list[str] | Unset):
        metadata (CaseMetadata | Unset):
        rerun_of (str | Unset):  Default: ''.
        started_at (None | str | Unset):
        finished_at (None | str | Unset):
        phase (None | str | Unset):
        outcome (None | Outcome | Unset):
        decision (Decision | None | Unset):
        failure (Failure | None | Unset):
        attempts (int | Unset):  Default: 0.
        hold (Hold | None | Unset):
        keep_until (None | str | Unset):
    """

    id: str
    name: str
    sha256: str
    size: int
    package: str
    status: Status
    created_at: str
    hours: float | Unset = 72.0
    seed: int | Unset = 0
    any_owner: bool | Unset = False
    device: str | Unset = "auto"
    packages: str | Unset = ""
    make: str | Unset = ""
    identifiers: Identifiers | Unset = UNSET
    permissions: Permissions | Unset = UNSET
    scenario: str | Unset = "probing"
    twin: TwinMode | Unset = UNSET
    hands: float | Unset = 0.0
    priority: int | Unset = 5
    tenant: str | Unset = "default"
    submitter: str | Unset = ""
    policy: str | Unset = ""
    tags: list[str] | Unset = UNSET
    metadata: CaseMetadata | Unset = UNSET
    rerun_of: str | Unset = ""
    started_at: None | str | Unset = UNSET
    finished_at: None | str | Unset = UNSET
    phase: None | str | Unset = UNSET
    outcome: None | Outcome | Unset = UNSET
    decision: Decision | None | Unset = UNSET
    failure: Failure | None | Unset = UNSET
    attempts: int | Unset = 0
    hold: Hold | None | Unset = UNSET
    keep_until: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.hold import Hold  # noqa: PLC0415

        id = self.id

        name = self.name

        sha256 = self.sha256

        size = self.size

        package = self.package

        status = self.status.value

        created_at = self.created_at

        hours = self.hours

        seed = self.seed

        any_owner = self.any_owner

        device = self.device

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

        priority = self.priority

        tenant = self.tenant

        submitter = self.submitter

        policy = self.policy

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        rerun_of = self.rerun_of

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        else:
            started_at = self.started_at

        finished_at: None | str | Unset
        if isinstance(self.finished_at, Unset):
            finished_at = UNSET
        else:
            finished_at = self.finished_at

        phase: None | str | Unset
        if isinstance(self.phase, Unset):
            phase = UNSET
        else:
            phase = self.phase

        outcome: None | str | Unset
        if isinstance(self.outcome, Unset):
            outcome = UNSET
        elif isinstance(self.outcome, Outcome):
            outcome = self.outcome.value
        else:
            outcome = self.outcome

        decision: None | str | Unset
        if isinstance(self.decision, Unset):
            decision = UNSET
        elif isinstance(self.decision, Decision):
            decision = self.decision.value
        else:
            decision = self.decision

        failure: dict[str, Any] | None | Unset
        if isinstance(self.failure, Unset):
            failure = UNSET
        elif isinstance(self.failure, Failure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        attempts = self.attempts

        hold: dict[str, Any] | None | Unset
        if isinstance(self.hold, Unset):
            hold = UNSET
        elif isinstance(self.hold, Hold):
            hold = self.hold.to_dict()
        else:
            hold = self.hold

        keep_until: None | str | Unset
        if isinstance(self.keep_until, Unset):
            keep_until = UNSET
        else:
            keep_until = self.keep_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "sha256": sha256,
                "size": size,
                "package": package,
                "status": status,
                "created_at": created_at,
            }
        )
        if hours is not UNSET:
            field_dict["hours"] = hours
        if seed is not UNSET:
            field_dict["seed"] = seed
        if any_owner is not UNSET:
            field_dict["any_owner"] = any_owner
        if device is not UNSET:
            field_dict["device"] = device
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
        if priority is not UNSET:
            field_dict["priority"] = priority
        if tenant is not UNSET:
            field_dict["tenant"] = tenant
        if submitter is not UNSET:
            field_dict["submitter"] = submitter
        if policy is not UNSET:
            field_dict["policy"] = policy
        if tags is not UNSET:
            field_dict["tags"] = tags
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if rerun_of is not UNSET:
            field_dict["rerun_of"] = rerun_of
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at
        if phase is not UNSET:
            field_dict["phase"] = phase
        if outcome is not UNSET:
            field_dict["outcome"] = outcome
        if decision is not UNSET:
            field_dict["decision"] = decision
        if failure is not UNSET:
            field_dict["failure"] = failure
        if attempts is not UNSET:
            field_dict["attempts"] = attempts
        if hold is not UNSET:
            field_dict["hold"] = hold
        if keep_until is not UNSET:
            field_dict["keep_until"] = keep_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_metadata import CaseMetadata  # noqa: PLC0415
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.hold import Hold  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        sha256 = d.pop("sha256")

        size = d.pop("size")

        package = d.pop("package")

        status = Status(d.pop("status"))

        created_at = d.pop("created_at")

        hours = d.pop("hours", UNSET)

        seed = d.pop("seed", UNSET)

        any_owner = d.pop("any_owner", UNSET)

        device = d.pop("device", UNSET)

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

        priority = d.pop("priority", UNSET)

        tenant = d.pop("tenant", UNSET)

        submitter = d.pop("submitter", UNSET)

        policy = d.pop("policy", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        _metadata = d.pop("metadata", UNSET)
        metadata: CaseMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CaseMetadata.from_dict(_metadata)

        rerun_of = d.pop("rerun_of", UNSET)

        def _parse_started_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        started_at = _parse_started_at(d.pop("started_at", UNSET))

        def _parse_finished_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        finished_at = _parse_finished_at(d.pop("finished_at", UNSET))

        def _parse_phase(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phase = _parse_phase(d.pop("phase", UNSET))

        def _parse_outcome(data: object) -> None | Outcome | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = Outcome(data)

                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Outcome | Unset, data)

        outcome = _parse_outcome(d.pop("outcome", UNSET))

        def _parse_decision(data: object) -> Decision | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decision_type_0 = Decision(data)

                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Decision | None | Unset, data)

        decision = _parse_decision(d.pop("decision", UNSET))

        def _parse_failure(data: object) -> Failure | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                failure_type_0 = Failure.from_dict(data)

                return failure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Failure | None | Unset, data)

        failure = _parse_failure(d.pop("failure", UNSET))

        attempts = d.pop("attempts", UNSET)

        def _parse_hold(data: object) -> Hold | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                hold_type_0 = Hold.from_dict(data)

                return hold_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Hold | None | Unset, data)

        hold = _parse_hold(d.pop("hold", UNSET))

        def _parse_keep_until(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        keep_until = _parse_keep_until(d.pop("keep_until", UNSET))

        case = cls(
            id=id,
            name=name,
            sha256=sha256,
            size=size,
            package=package,
            status=status,
            created_at=created_at,
            hours=hours,
            seed=seed,
            any_owner=any_owner,
            device=device,
            packages=packages,
            make=make,
            identifiers=identifiers,
            permissions=permissions,
            scenario=scenario,
            twin=twin,
            hands=hands,
            priority=priority,
            tenant=tenant,
            submitter=submitter,
            policy=policy,
            tags=tags,
            metadata=metadata,
            rerun_of=rerun_of,
            started_at=started_at,
            finished_at=finished_at,
            phase=phase,
            outcome=outcome,
            decision=decision,
            failure=failure,
            attempts=attempts,
            hold=hold,
            keep_until=keep_until,
        )

        case.additional_properties = d
        return case

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
