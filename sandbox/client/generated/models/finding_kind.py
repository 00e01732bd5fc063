from enum import StrEnum


class FindingKind(StrEnum):
    BEACON = "beacon"
    CODE_DOWNLOAD = "code_download"
    COMMAND_CHANNEL = "command_channel"
    CONFUSED_DEPUTY = "confused_deputy"
    CONSENT_IGNORED = "consent_ignored"
    ESCAPE_ATTEMPT = "escape_attempt"
    EXPOSED_DATA = "exposed_data"
    INSTALL_REQUEST = "install_request"
    LEAK = "leak"
    LOG_COLLECTION = "log_collection"
    MESSAGE_FILTER = "message_filter"
    PERSISTENCE = "persistence"
    PERSONA_DEPENDENT = "persona_dependent"
    PRIVILEGE = "privilege"
    REMOTE_COMMAND = "remote_command"
    SELF_UPDATE = "self_update"
    SILENT_INSTALL = "silent_install"
    TRACKING = "tracking"
    UNREADABLE_PAYLOAD = "unreadable_payload"

    def __str__(self) -> str:
        return str(self.value)
