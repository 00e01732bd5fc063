"""A file that breaks its reader costs itself alone."""

import os
import time

from pydantic import BaseModel

from sandbox.failures import BadInput, Failure
from sandbox.firmware.inventory.isolated import each


class _Said(BaseModel):
    word: str


def _work(item: str) -> _Said:
    match item:
        case "dies":
            os._exit(3)
        case "hangs":
            time.sleep(600)
        case "eats":
            bytearray(4 << 30)
        case "refuses":
            raise BadInput(Failure(code="bad_xml", message="no"))
        case "breaks":
            raise KeyError(item)
    return _Said(word=item)


def test_every_item_has_an_answer_whatever_happens_to_the_others() -> None:
    items = ["a", "dies", "b", "eats", "refuses", "c", "breaks", "dies", "d", "hangs", "e"]
    answers = [
        (item, answer.failure.code if answer.failure else "")
        for item, answer in each(_work, items, seconds=2)
    ]
    assert sorted(answers) == sorted(
        [(item, "") for item in "abcde"]
        + [("dies", "parser_broke")] * 2
        + [
            ("eats", "parser_broke"),
            ("breaks", "parser_broke"),
            ("refuses", "bad_xml"),
            ("hangs", "parser_slow"),
        ]
    )


def test_no_items_need_no_children() -> None:
    assert list(each(_work, [])) == []
