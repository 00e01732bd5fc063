"""A phone of a serial and a gateway: refused where somebody lives on it, taken over, its way out proved."""

from contextlib import ExitStack
from functools import partial

from adbutils import AdbClient

from sandbox.devices.adb import real_person, way_out
from sandbox.devices.kind import Order
from sandbox.devices.phone import traces
from sandbox.devices.phone.clock import TellTime
from sandbox.devices.phone.phone import Phone
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.takeover import Swap, Terms, stock, take_over
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.process import Gateway
from sandbox.persona.shell import ADB_ERRORS

KIND = "adb"
_CONNECT_S = 20.0


def attach(
    order: Order,
    client: AdbClient,
    serial: str,
    gateway: Gateway,
    *,
    force: bool = False,
    tell: TellTime | None = None,
    recipe: str = "",
    patience_s: float = 0.0,
    swap: Swap = stock,
) -> Phone:
    """The phone `serial`, ready to be seeded; its `close` gives it back as it was.

    `gateway` is where its traffic must arrive. `force` takes a phone that holds a real person's data. `tell`
    is told the device time, by default the gateway is. Raises Unavailable: `real_person`, `not_clean`,
    `way_out_open` (with `recipe` as the remedy), `device_unfit`.
    """
    shell = open_shell(client, serial)
    if not force:
        real_person.refuse(real_person.held(traces.look(shell)), serial)
    tell = tell or partial(gateway.set_time, running=True)
    ordered = bool(order.system or order.packages)
    terms = Terms(KIND, order.run_dir, order.wall_ms, gateway.ca_pem, tell, firmware=ordered)
    with ExitStack() as stack:
        phone = take_over(stack, shell, terms, swap)
        stack.callback(phone.close)
        way_out.prove(phone.means.companion, gateway, recipe, patience_s)
        phone.means.authority.found(way_out.trusts(phone.means.companion))
        stack.pop_all()
        return phone


def open_shell(client: AdbClient, serial: str) -> Shell:
    """The shell of an attached phone; `HOST:PORT` is connected to. Unavailable `no_phone` without it."""
    try:
        if ":" in serial:
            client.connect(serial, timeout=_CONNECT_S)
        device = client.device(serial=serial)
        state = device.get_state()
    except ADB_ERRORS as error:
        state, device = str(error)[:200], None
    if device is None or state != "device":
        message = f"There is no phone {serial[:60]}: {state}"
        remedy = "`adb devices` lists those attached; unlock the phone and allow USB debugging on its screen."
        raise Unavailable(Failure(code="no_phone", message=message, remedy=remedy))
    return Shell(device, serial)
