"""Policies, waivers and decisions as a service tells them. Times are ISO 8601, UTC."""

from pydantic import BaseModel, ConfigDict, Field

from sandbox.service.triage.model import JudgedFinding
from sandbox.verdict.policy.model import Decided, Decision, Waiver


class PolicyInfo(BaseModel):
    """A policy without its text. `version` counts a tenant's own from 1; a preset has Phonehome's version."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(examples=["our-shops"])
    version: str = Field(examples=["3"])
    about: str = Field(examples=["What we take into our shops."])
    preset: bool = Field(examples=[False])
    created_at: str | None = Field(None, examples=["2026-11-27T09:00:00.000000+00:00"])
    created_by: str = Field("", examples=["ci"])


class PolicyText(PolicyInfo):
    """A policy with its YAML."""

    text: str = Field(examples=["name: our-shops\nabout: What we take.\nrules: []\n"])


class KnownWaiver(Waiver):
    """A waiver of the service. It counts until `until`, unless somebody has ended it before."""

    created_at: str
    created_by: str
    ended_at: str | None = None
    ended_by: str = ""


class Recorded(BaseModel):
    """What was decided when the run was concluded, with the policy's text and the waivers of then."""

    model_config = ConfigDict(frozen=True)

    policy: str
    version: str
    decision: Decision
    summary: str
    decided_at: str


class SubmissionDecision(Decided):
    """The decision as it is now. `recorded` is None where nothing decided when the run was concluded.

    `judged` is what people made of findings, `judged_summary` the same in sentences. It changes no decision:
    who accepts a finding signs a waiver.
    """

    submission: str
    recorded: Recorded | None = None
    judged: tuple[JudgedFinding, ...] = ()
    judged_summary: tuple[str, ...] = Field((), examples=[["1 finding rejected by ann: crash reports"]])
