from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.answer import Answer
from ..models.outcome import Outcome
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.finding import Finding


T = TypeVar("T", bound="Build")


@_attrs_define
class Build:
    """One verdict. `version` is an app's version or a firmware's fingerprint, and hostile.

    The rest compares it with the build `against`, the one before; all of it is empty for the first.
    `unchecked` are findings that nobody could check in this one.

        Attributes:
            id (str):
            name (str):
            sha256 (str):
            created_at (str):
            outcome (Outcome): `clean` is given only with coverage proof; anything less is `inconclusive`.
            version (str | Unset):  Default: ''.
            against (None | str | Unset):
            answer (Answer | None | Unset):
            resolved (list[Finding] | Unset):
            remaining (list[Finding] | Unset):
            new (list[Finding] | Unset):
            unchecked (list[Finding] | Unset):
    """

    id: str
    name: str
    sha256: str
    created_at: str
    outcome: Outcome
    version: str | Unset = ""
    against: None | str | Unset = UNSET
    answer: Answer | None | Unset = UNSET
    resolved: list[Finding] | Unset = UNSET
    remaining: list[Finding] | Unset = UNSET
    new: list[Finding] | Unset = UNSET
    unchecked: list[Finding] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        sha256 = self.sha256

        created_at = self.created_at

        outcome = self.outcome.value

        version = self.version

        against: None | str | Unset
        if isinstance(self.against, Unset):
            against = UNSET
        else:
            against = self.against

        answer: None | str | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        elif isinstance(self.answer, Answer):
            answer = self.answer.value
        else:
            answer = self.answer

        resolved: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.resolved, Unset):
            resolved = []
            for resolved_item_data in self.resolved:
                resolved_item = resolved_item_data.to_dict()
                resolved.append(resolved_item)

        remaining: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.remaining, Unset):
            remaining = []
            for remaining_item_data in self.remaining:
                remaining_item = remaining_item_data.to_dict()
                remaining.append(remaining_item)

        new: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.new, Unset):
            new = []
            for new_item_data in self.new:
                new_item = new_item_data.to_dict()
                new.append(new_item)

        unchecked: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.unchecked, Unset):
            unchecked = []
            for unchecked_item_data in self.unchecked:
                unchecked_item = unchecked_item_data.to_dict()
                unchecked.append(unchecked_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "sha256": sha256,
                "created_at": created_at,
                "outcome": outcome,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if against is not UNSET:
            field_dict["against"] = against
        if answer is not UNSET:
            field_dict["answer"] = answer
        if resolved is not UNSET:
            field_dict["resolved"] = resolved
        if remaining is not UNSET:
            field_dict["remaining"] = remaining
        if new is not UNSET:
            field_dict["new"] = new
        if unchecked is not UNSET:
            field_dict["unchecked"] = unchecked

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding import Finding  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        sha256 = d.pop("sha256")

        created_at = d.pop("created_at")

        outcome = Outcome(d.pop("outcome"))

        version = d.pop("version", UNSET)

        def _parse_against(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        against = _parse_against(d.pop("against", UNSET))

        def _parse_answer(data: object) -> Answer | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answer_type_0 = Answer(data)

                return answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Answer | None | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))

        _resolved = d.pop("resolved", UNSET)
        resolved: list[Finding] | Unset = UNSET
        if _resolved is not UNSET:
            resolved = []
            for resolved_item_data in _resolved:
                resolved_item = Finding.from_dict(resolved_item_data)

                resolved.append(resolved_item)

        _remaining = d.pop("remaining", UNSET)
        remaining: list[Finding] | Unset = UNSET
        if _remaining is not UNSET:
            remaining = []
            for remaining_item_data in _remaining:
                remaining_item = Finding.from_dict(remaining_item_data)

                remaining.append(remaining_item)

        _new = d.pop("new", UNSET)
        new: list[Finding] | Unset = UNSET
        if _new is not UNSET:
            new = []
            for new_item_data in _new:
                new_item = Finding.from_dict(new_item_data)

                new.append(new_item)

        _unchecked = d.pop("unchecked", UNSET)
        unchecked: list[Finding] | Unset = UNSET
        if _unchecked is not UNSET:
            unchecked = []
            for unchecked_item_data in _unchecked:
                unchecked_item = Finding.from_dict(unchecked_item_data)

                unchecked.append(unchecked_item)

        build = cls(
            id=id,
            name=name,
            sha256=sha256,
            created_at=created_at,
            outcome=outcome,
            version=version,
            against=against,
            answer=answer,
            resolved=resolved,
            remaining=remaining,
            new=new,
            unchecked=unchecked,
        )

        build.additional_properties = d
        return build

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
