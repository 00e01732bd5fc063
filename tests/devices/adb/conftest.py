"""The scripted phone of tests/devices/phone, for the kind."""

from tests.devices.phone.conftest import model, shell, take

__all__ = ["model", "shell", "take"]
