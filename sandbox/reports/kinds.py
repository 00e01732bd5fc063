"""What each kind of finding asserts, in a sentence: for formats in which a kind is a rule."""

from collections.abc import Mapping

from sandbox.verdict.model import FindingKind

ASSERTED: Mapping[FindingKind, str] = {
    FindingKind.LEAK: "Data of the phone's owner left the device.",
    FindingKind.REMOTE_COMMAND: "The sample ran, or tried to run, a command that came in an answer.",
    FindingKind.CODE_DOWNLOAD: "The sample loaded code that came in an answer.",
    FindingKind.UNREADABLE_PAYLOAD: "The sample sent what nobody could read.",
    FindingKind.ESCAPE_ATTEMPT: "The sample reached for the host of the device.",
    FindingKind.EXPOSED_DATA: "Data of the phone's owner lies where other apps can take it.",
    FindingKind.PERSONA_DEPENDENT: "What the sample sent depends on the owner of the phone.",
    FindingKind.COMMAND_CHANNEL: "The sample obeyed an order that its server was made to give.",
    FindingKind.SILENT_INSTALL: "The sample tried to install a package without asking.",
    FindingKind.INSTALL_REQUEST: "The sample asked for the installation of a package from the network.",
    FindingKind.SELF_UPDATE: "The sample asked to be replaced by a package from the network.",
    FindingKind.CONFUSED_DEPUTY: "A preinstalled package ran commands for another package.",
    FindingKind.MESSAGE_FILTER: "The sample passes on text messages that hold a word of its server's.",
    FindingKind.CONSENT_IGNORED: "The sample sent data that its owner had refused to give.",
    FindingKind.TRACKING: "The sample gives one host the advertising id and an id that outlives its reset.",
    FindingKind.LOG_COLLECTION: "The sample read several of the phone's logs, and then sent.",
    FindingKind.PERSISTENCE: "The sample starts at boot and wakes itself again and again.",
    FindingKind.PRIVILEGE: "The sample looked for root, or tried to give itself rights.",
    FindingKind.BEACON: "The sample calls its server at regular times.",
}
