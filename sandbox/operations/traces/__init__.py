"""Traces: a span for each request and each run, and below a run one for each of its phases.

Only where OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT) is set: elsewhere nothing of it is loaded. All that
OpenTelemetry's environment variables set (headers, sampling, the service's name) is as its documents say.

tracing  the one that is there or is not    otel  what it is, on OpenTelemetry's SDK    runs  what spans say of runs
"""
