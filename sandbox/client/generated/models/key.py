from enum import StrEnum


class Key(StrEnum):
    APP_SWITCH = "APP_SWITCH"
    BACK = "BACK"
    DEL = "DEL"
    ENTER = "ENTER"
    HOME = "HOME"
    MENU = "MENU"
    SLEEP = "SLEEP"
    TAB = "TAB"
    WAKEUP = "WAKEUP"

    def __str__(self) -> str:
        return str(self.value)
