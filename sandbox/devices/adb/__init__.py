"""The kind `adb`: an attached phone, or an emulator that runs somewhere, by its serial.

    preflight    what the phone can and cannot do, and why, without changing it
    real_person  the refusal of a phone on which somebody lives
    way_out      how the phone's traffic reaches the gateway, and the proof that it does
    attach       all that makes a phone of a serial and a gateway
    kind         the kind itself

None of it has been run on a handset.
"""
