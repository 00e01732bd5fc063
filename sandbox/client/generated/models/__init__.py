"""Contains all the data models used in inputs/outputs"""

from .accepted import Accepted
from .agreement import Agreement
from .answer import Answer
from .assigned import Assigned
from .audit_page import AuditPage
from .booted_package import BootedPackage
from .build import Build
from .build_list import BuildList
from .bulk_result import BulkResult
from .bulk_results import BulkResults
from .bulk_submissions_body import BulkSubmissionsBody
from .by_hand import ByHand
from .by_hand_arguments import ByHandArguments
from .by_hand_key import ByHandKey
from .byte_range import ByteRange
from .call_order import CallOrder
from .case import Case
from .case_metadata import CaseMetadata
from .change import Change
from .channel import Channel
from .checked import Checked
from .compared import Compared
from .consent import Consent
from .coverage import Coverage
from .coverage_seeded import CoverageSeeded
from .create_submission_files_options import CreateSubmissionFilesOptions
from .create_submission_files_options_identifiers import (
    CreateSubmissionFilesOptionsIdentifiers,
)
from .create_submission_files_options_permissions import (
    CreateSubmissionFilesOptionsPermissions,
)
from .create_submission_files_options_twin_mode import (
    CreateSubmissionFilesOptionsTwinMode,
)
from .create_submission_json_of_hash import CreateSubmissionJsonOfHash
from .create_submission_json_of_hash_identifiers import (
    CreateSubmissionJsonOfHashIdentifiers,
)
from .create_submission_json_of_hash_metadata import CreateSubmissionJsonOfHashMetadata
from .create_submission_json_of_hash_permissions import (
    CreateSubmissionJsonOfHashPermissions,
)
from .create_submission_json_of_hash_twin_mode import CreateSubmissionJsonOfHashTwinMode
from .create_submission_json_of_upload import CreateSubmissionJsonOfUpload
from .create_submission_json_of_upload_identifiers import (
    CreateSubmissionJsonOfUploadIdentifiers,
)
from .create_submission_json_of_upload_metadata import (
    CreateSubmissionJsonOfUploadMetadata,
)
from .create_submission_json_of_upload_permissions import (
    CreateSubmissionJsonOfUploadPermissions,
)
from .create_submission_json_of_upload_twin_mode import (
    CreateSubmissionJsonOfUploadTwinMode,
)
from .create_submission_json_of_url import CreateSubmissionJsonOfUrl
from .create_submission_json_of_url_identifiers import (
    CreateSubmissionJsonOfUrlIdentifiers,
)
from .create_submission_json_of_url_metadata import CreateSubmissionJsonOfUrlMetadata
from .create_submission_json_of_url_permissions import (
    CreateSubmissionJsonOfUrlPermissions,
)
from .create_submission_json_of_url_twin_mode import CreateSubmissionJsonOfUrlTwinMode
from .data_class import DataClass
from .decision import Decision
from .deed_outcome import DeedOutcome
from .delivery import Delivery
from .delivery_list import DeliveryList
from .delivery_status import DeliveryStatus
from .device_verdict import DeviceVerdict
from .entry import Entry
from .event_type import EventType
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
from .go_on import GoOn
from .health import Health
from .hold import Hold
from .http_exchange import HttpExchange
from .identifiers import Identifiers
from .issued_key import IssuedKey
from .judged_finding import JudgedFinding
from .judgement import Judgement
from .jump_order import JumpOrder
from .key import Key
from .key_list import KeyList
from .key_order import KeyOrder
from .keys_key import KeysKey
from .known_package import KnownPackage
from .known_waiver import KnownWaiver
from .left_out import LeftOut
from .loaded_code import LoadedCode
from .long_press_order import LongPressOrder
from .mark import Mark
from .me import Me
from .message import Message
from .move_order import MoveOrder
from .new_key import NewKey
from .new_webhook import NewWebhook
from .note import Note
from .notice import Notice
from .opined import Opined
from .opinion import Opinion
from .origin import Origin
from .outcome import Outcome
from .permissions import Permissions
from .policy_info import PolicyInfo
from .policy_list import PolicyList
from .policy_text import PolicyText
from .power_order import PowerOrder
from .problem import Problem
from .purpose import Purpose
from .readiness import Readiness
from .reason_record import Reason
from .recorded import Recorded
from .regression import Regression
from .rejudgement import Rejudgement
from .rejudging import Rejudging
from .rejudging_status import RejudgingStatus
from .rotate_order import RotateOrder
from .rotate_order_to import RotateOrderTo
from .rotation import Rotation
from .ruling import Ruling
from .run_info import RunInfo
from .run_info_phases_s import RunInfoPhasesS
from .sample_info import SampleInfo
from .scope import Scope
from .severity import Severity
from .signing_key import SigningKey
from .sms_order import SmsOrder
from .status import Status
from .step_kind import StepKind
from .submission_decision import SubmissionDecision
from .submission_list import SubmissionList
from .swipe_order import SwipeOrder
from .tap_order import TapOrder
from .terms import Terms
from .text_order import TextOrder
from .trail_step import TrailStep
from .triage import Triage
from .twin_mode import TwinMode
from .typed import Typed
from .typed_metadata import TypedMetadata
from .unready import Unready
from .verdict_record import Verdict
from .waiver import Waiver
from .waiver_list import WaiverList
from .webhook import Webhook
from .webhook_change import WebhookChange
from .webhook_list import WebhookList
from .webhook_secret import WebhookSecret
from .wifi_order import WifiOrder
from .written import Written

__all__ = (
    "Accepted",
    "Agreement",
    "Answer",
    "Assigned",
    "AuditPage",
    "BootedPackage",
    "Build",
    "BuildList",
    "BulkResult",
    "BulkResults",
    "BulkSubmissionsBody",
    "ByHand",
    "ByHandArguments",
    "ByHandKey",
    "ByteRange",
    "CallOrder",
    "Case",
    "CaseMetadata",
    "Change",
    "Channel",
    "Checked",
    "Compared",
    "Consent",
    "Coverage",
    "CoverageSeeded",
    "CreateSubmissionFilesOptions",
    "CreateSubmissionFilesOptionsIdentifiers",
    "CreateSubmissionFilesOptionsPermissions",
    "CreateSubmissionFilesOptionsTwinMode",
    "CreateSubmissionJsonOfHash",
    "CreateSubmissionJsonOfHashIdentifiers",
    "CreateSubmissionJsonOfHashMetadata",
    "CreateSubmissionJsonOfHashPermissions",
    "CreateSubmissionJsonOfHashTwinMode",
    "CreateSubmissionJsonOfUpload",
    "CreateSubmissionJsonOfUploadIdentifiers",
    "CreateSubmissionJsonOfUploadMetadata",
    "CreateSubmissionJsonOfUploadPermissions",
    "CreateSubmissionJsonOfUploadTwinMode",
    "CreateSubmissionJsonOfUrl",
    "CreateSubmissionJsonOfUrlIdentifiers",
    "CreateSubmissionJsonOfUrlMetadata",
    "CreateSubmissionJsonOfUrlPermissions",
    "CreateSubmissionJsonOfUrlTwinMode",
    "DataClass",
    "Decision",
    "DeedOutcome",
    "Delivery",
    "DeliveryList",
    "DeliveryStatus",
    "DeviceVerdict",
    "Entry",
    "EventType",
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
    "GoOn",
    "Health",
    "Hold",
    "HttpExchange",
    "Identifiers",
    "IssuedKey",
    "JudgedFinding",
    "Judgement",
    "JumpOrder",
    "Key",
    "KeyList",
    "KeyOrder",
    "KeysKey",
    "KnownPackage",
    "KnownWaiver",
    "LeftOut",
    "LoadedCode",
    "LongPressOrder",
    "Mark",
    "Me",
    "Message",
    "MoveOrder",
    "NewKey",
    "NewWebhook",
    "Note",
    "Notice",
    "Opined",
    "Opinion",
    "Origin",
    "Outcome",
    "Permissions",
    "PolicyInfo",
    "PolicyList",
    "PolicyText",
    "PowerOrder",
    "Problem",
    "Purpose",
    "Readiness",
    "Reason",
    "Recorded",
    "Regression",
    "Rejudgement",
    "Rejudging",
    "RejudgingStatus",
    "RotateOrder",
    "RotateOrderTo",
    "Rotation",
    "Ruling",
    "RunInfo",
    "RunInfoPhasesS",
    "SampleInfo",
    "Scope",
    "Severity",
    "SigningKey",
    "SmsOrder",
    "Status",
    "StepKind",
    "SubmissionDecision",
    "SubmissionList",
    "SwipeOrder",
    "TapOrder",
    "Terms",
    "TextOrder",
    "TrailStep",
    "Triage",
    "TwinMode",
    "Typed",
    "TypedMetadata",
    "Unready",
    "Verdict",
    "Waiver",
    "WaiverList",
    "Webhook",
    "WebhookChange",
    "WebhookList",
    "WebhookSecret",
    "WifiOrder",
    "Written",
)
