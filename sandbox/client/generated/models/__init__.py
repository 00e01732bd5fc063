"""Contains all the data models used in inputs/outputs"""

from .accepted import Accepted
from .answer import Answer
from .booted_package import BootedPackage
from .byte_range import ByteRange
from .change import Change
from .channel import Channel
from .compared import Compared
from .consent import Consent
from .coverage import Coverage
from .coverage_seeded import CoverageSeeded
from .create_submission_body import CreateSubmissionBody
from .create_submission_body_identifiers import CreateSubmissionBodyIdentifiers
from .create_submission_body_permissions import CreateSubmissionBodyPermissions
from .create_submission_body_twin_mode import CreateSubmissionBodyTwinMode
from .data_class import DataClass
from .decision import Decision
from .device_verdict import DeviceVerdict
from .evidence import Evidence
from .evidence_part import EvidencePart
from .explored import Explored
from .failure import Failure
from .finding import Finding
from .finding_kind import FindingKind
from .firmware_info import FirmwareInfo
from .flow import Flow
from .flow_list import FlowList
from .gap import Gap
from .http_exchange import HttpExchange
from .identifiers import Identifiers
from .known_package import KnownPackage
from .left_out import LeftOut
from .loaded_code import LoadedCode
from .mark import Mark
from .message import Message
from .notice import Notice
from .origin import Origin
from .outcome import Outcome
from .permissions import Permissions
from .problem import Problem
from .regression import Regression
from .run_info import RunInfo
from .run_info_phases_s import RunInfoPhasesS
from .sample_info import SampleInfo
from .severity import Severity
from .status import Status
from .step_kind import StepKind
from .submission import Submission
from .submission_list import SubmissionList
from .submission_metadata import SubmissionMetadata
from .trail_step import TrailStep
from .twin_mode import TwinMode
from .verdict_record import Verdict

__all__ = (
    "Accepted",
    "Answer",
    "BootedPackage",
    "ByteRange",
    "Change",
    "Channel",
    "Compared",
    "Consent",
    "Coverage",
    "CoverageSeeded",
    "CreateSubmissionBody",
    "CreateSubmissionBodyIdentifiers",
    "CreateSubmissionBodyPermissions",
    "CreateSubmissionBodyTwinMode",
    "DataClass",
    "Decision",
    "DeviceVerdict",
    "Evidence",
    "EvidencePart",
    "Explored",
    "Failure",
    "Finding",
    "FindingKind",
    "FirmwareInfo",
    "Flow",
    "FlowList",
    "Gap",
    "HttpExchange",
    "Identifiers",
    "KnownPackage",
    "LeftOut",
    "LoadedCode",
    "Mark",
    "Message",
    "Notice",
    "Origin",
    "Outcome",
    "Permissions",
    "Problem",
    "Regression",
    "RunInfo",
    "RunInfoPhasesS",
    "SampleInfo",
    "Severity",
    "Status",
    "StepKind",
    "Submission",
    "SubmissionList",
    "SubmissionMetadata",
    "TrailStep",
    "TwinMode",
    "Verdict",
)
