"""The `avd` kind: Google's emulator, headless in a container, driven over ADB and its console.

commands   the console's commands that are used, each with its source
console    a session on the console
radio      texts and calls that reach the phone
"""
