"""The gateway: the only way out of a device, and the sealed internet at its other end.

One process per run (`engine`), started and ended by `process.start_gateway`, in a jail without any
network; where it is a container of its own, `service` runs it and `remote` holds it. In the order in which
bytes pass:

- `fronts/` are processes of their own that end the packets of phones which speak IP, and speak for them here.
- `relay` listens on `egress.sock`; `frames` parses what devices write (docs/specification/device-wire.md);
  `clock` stamps what a device did not.
- `names` makes up an address for every name; `datagrams` answers DNS and NTP with device time; `resolvers`
  reads lookups that come over HTTPS, TLS or TCP.
- `session` drives one TCP connection through mitmproxy's protocol layers: TLS (`authority`), HTTP/1,
  HTTP/2 and WebSocket are the engine's; the ends of all stacks are ours (`layers`).
- `exchange` puts a request on record and answers it as the run's scenario says (`internet`, `scenarios/`);
  the host tells of it in a `briefing`; `probes/` are the orders that the scenario `probing` gives;
  `dialogues` greets the clients of servers that speak first.
- `record` and `payload` write `flows.jsonl` and `blobs/`; `store` reads them; `flow` is their shape.

What holds:

- **Sealed.** No code here opens a connection: the driver answers the engine's wish to do so with a
  failure, and the process has no network.
- **Attribution.** Every write of the device comes in a frame with its own device time and origin; all
  that a frame causes is recorded before the next is looked at. A flow bears the time of its first
  byte; a payload written at several times has `marks`.
- **As on the wire.** Bodies are stored after de-chunking and before content-decoding, headers in their
  order and spelling, the URL by whom the device connected to (a Host header is only noted).
- **Nothing is lost quietly.** Requests that never became complete, bytes that no parser understands,
  refused TLS, refused connections and payloads above a cap are flows with a note.
- **Repeatable.** Names get their addresses, and flows their numbers, in the order of the device's time
  and connection numbers.

Notes on flows (`;`-separated): `tls_refused: …` (nothing of it could be read), `no_data`,
`incomplete…`, `http_malformed`, `http_incomplete`, `websocket_malformed`, `host header: …`,
`capped: …`, `after_close`, `unreachable` (the scenario has nobody there), `refused: …`, `malformed: …`,
`open at the end of the run`, `engine_failed`, `storage_failed: …`, `flow_limit reached`.
"""
