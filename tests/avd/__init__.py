"""What only a host with KVM and Google's emulator can prove: `make test-avd`. Never run so far."""

TARGET_VARIABLE = "PHONEHOME_TEST_AVD"
"""Set by `python -m tests.avd` to the API level to test, or to nothing for the newest image."""
