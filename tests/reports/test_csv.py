"""CSV: a table that no spreadsheet obeys."""

import csv
import io

from hostile import flow, http_flow, leak, verdict
from owner import Blobs

from sandbox.gateway.flow import Channel
from sandbox.reports import REGISTRY, Material
from sandbox.reports.csv import cell

OBEYED = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def rows(material: Material) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(REGISTRY["csv"].run(material).decode(), newline="")))


def test_no_cell_begins_with_what_a_spreadsheet_obeys(under_attack: Material) -> None:
    text = REGISTRY["csv"].run(under_attack).decode()
    for row in csv.reader(io.StringIO(text, newline="")):
        assert len(row) == 21
        for value in row:
            assert not value.strip(" ").startswith(tuple(OBEYED))
            assert value.isprintable()
            assert len(value) <= 8200


def test_every_flow_is_one_line_whatever_is_in_it(under_attack: Material) -> None:
    lines = REGISTRY["csv"].run(under_attack).decode().split("\r\n")
    assert len(lines) == len(under_attack.flows) + 2
    assert "\n" not in "".join(lines)


def test_every_cell_stands_in_quotes_so_that_no_other_separator_parts_it(under_attack: Material) -> None:
    for line in REGISTRY["csv"].run(under_attack).decode().rstrip().split("\r\n"):
        assert line.startswith('"') and line.endswith('"')


def test_a_defused_cell_still_says_what_was_sent() -> None:
    assert cell("=1+1") == "'=1+1"
    assert cell("  @x") == "'  @x"
    assert cell("\t=1") == "'·=1"
    assert cell("a=b") == "a=b"


def test_a_line_tells_who_sent_what_where_and_when() -> None:
    blobs = Blobs()
    given = Material(verdict(leak("https://collect.example/up")), (http_flow(blobs, 1),), blobs)
    (row,) = rows(given)
    told = {
        name: row[name] for name in ("flow", "date", "channel", "host", "port", "url", "package", "leaked")
    }
    assert told == {
        "flow": "1",
        "date": "2026-11-27T09:01:00.000Z",
        "channel": "https",
        "host": "collect.example",
        "port": "443",
        "url": "https://collect.example/up?id=1",
        "package": "com.spy",
        "leaked": "imei",
    }
    assert (row["bytes_sent"], row["bytes_received"]) == ("3", "2")


def test_flows_that_are_no_http_have_empty_cells_for_it() -> None:
    (row,) = rows(Material(verdict(), (flow(Blobs(), 1, Channel.SMS, "+49151", name="body"),)))
    assert (row["method"], row["url"], row["status"], row["port"], row["host"]) == ("", "", "", "", "'+49151")


def test_a_line_tells_whose_a_host_is_where_that_is_known() -> None:
    blobs = Blobs()
    sent = [
        http_flow(blobs, 1).model_copy(update={"host": name})
        for name in ("graph.facebook.com", "a.cn", "b.example")
    ]
    lines = rows(Material(verdict(), tuple(sent), blobs))
    assert [(line["owner"], line["country"]) for line in lines] == [("Meta", ""), ("", "CN"), ("", "")]
