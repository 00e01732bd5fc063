"""Traces: a span for each request and each run, and below a run one for each of its phases.

Only where OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT) is set: elsewhere neither SDK nor exporter is
loaded. What OpenTelemetry's other variables set (headers, sampling, the service's name) is as it documents.

tracing  as the rest of the code sees it    otel  on OpenTelemetry's SDK    runs  what spans say of runs
"""
