"""The gateway process: relay, engine and record in one event loop, in a jail without a network.

Started by sandbox/gateway/process.py, which speaks to it over its standard streams, one line each way.
First comes the authority (JSON of `Secrets`), answered by `ready` when the socket listens. `sync` is
answered by `synced` when all that devices wrote before is on record; `time MILLIS run|hold`, by `timed`:
what comes from then on without a time of its own bears this one. `scenario` is answered by `answering` when
the scenario that the run's folder tells of (sandbox/gateway/briefing.py) has taken over. End of input, or
SIGTERM, ends it: open flows are recorded first. So it cannot outlive the process that started it.
"""

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path

from sandbox.gateway.authority import Authority, Secrets
from sandbox.gateway.briefing import Briefing
from sandbox.gateway.clock import DeviceClock, obey
from sandbox.gateway.frames import TIME_LIMIT
from sandbox.gateway.internet import Internet
from sandbox.gateway.names import Names
from sandbox.gateway.record import Recorder
from sandbox.gateway.relay import Relay
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.session import Services


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The sealed internet of one run.")
    parser.add_argument("--run-dir", type=Path, required=True)
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--wall-start-ms", type=int, required=True)
    parser.add_argument("--scenario", choices=sorted(SCENARIOS), required=True)
    parser.add_argument("--payload-cap", type=int, required=True)
    parser.add_argument("--budget", type=int, required=True)
    parser.add_argument("--flow-limit", type=int, required=True)
    parser.add_argument("--connection-limit", type=int, required=True)
    return parser.parse_args()


async def _input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin.buffer)
    return reader


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _obey_briefing(internet: Internet, run_dir: Path) -> str:
    try:
        internet.answer_as(Briefing.read(run_dir))
    except (ValueError, OSError) as error:
        return f"no scenario: {str(error).splitlines()[0][:200]}"
    return "answering"


async def _serve(arguments: argparse.Namespace) -> None:
    commands = await _input()
    secrets = Secrets(**json.loads(await commands.readline()))
    recorder = Recorder(
        arguments.run_dir,
        payload_cap=arguments.payload_cap,
        budget=arguments.budget,
        flow_limit=arguments.flow_limit,
    )
    internet = Internet(SCENARIOS[arguments.scenario])
    services = Services(
        recorder=recorder,
        authority=Authority(secrets),
        names=Names(internet.resolves),
        internet=internet,
        wall_start_ms=arguments.wall_start_ms,
        clock=DeviceClock(),
    )
    relay = Relay(services, arguments.connection_limit)
    # A relative name keeps the socket's path under the kernel's 108 bytes wherever the run is.
    os.chdir(arguments.socket.parent)
    listening = relay.listen(Path(arguments.socket.name))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, commands.feed_eof)
    _say("ready")
    while line := await commands.readline():
        if line == b"sync\n":
            await relay.settled()
            recorder.snapshot()
            _say(recorder.failure or "synced")
        elif line.startswith(b"time "):
            # What was written before the clock moved bears the time that it was written at.
            await relay.settled()
            obey(services.clock, line.decode(), TIME_LIMIT)
            _say("timed")
        elif line == b"scenario\n":
            _say(_obey_briefing(services.internet, arguments.run_dir))
    await relay.settled()
    listening.cancel()
    await relay.close()
    recorder.close()
    if recorder.failure:
        sys.exit(f"the record is not whole: {recorder.failure}")


def main() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    asyncio.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
