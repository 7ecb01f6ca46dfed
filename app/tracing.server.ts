import {
  type Attributes,
  type Context,
  context,
  DiagLogLevel,
  diag,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { env } from "~/env.server";
import { logger } from "~/logger.server";

/** Until startTracing has been called, the tracer creates no spans, and the functions below cost almost nothing. */
const tracer = () => trace.getTracer("dino-discounts");

/** An export that takes longer fails, and its spans are dropped. */
const EXPORT_TIMEOUT_MS = 5_000;
/** The last export of a process. With the 20 s for open connections, it stays below the limit of a shutdown (25 s). */
const FLUSH_TIMEOUT_MS = 3_000;
const FAILURE_LOG_INTERVAL_MS = 60_000;

/**
 * Starts to export traces with OTLP over HTTP, as JSON, to the collector at `endpoint`. Without an endpoint, does
 * nothing and loads nothing. Call once per process, before the first request or job. Spans are exported in batches in
 * the background. If the collector is unreachable, spans are dropped, and a warning is logged at most once a minute.
 * `stop` exports the remaining spans. It takes at most three seconds and never throws.
 */
export async function startTracing({
  endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT,
}: {
  endpoint?: string;
} = {}): Promise<{ stop: () => Promise<void> }> {
  if (endpoint === undefined) return { stop: async () => {} };
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const logFailure = createFailureLog();
  // The SDK reports failed exports only to its diagnostic logger.
  const ignore = () => {};
  diag.setLogger(
    { error: logFailure, warn: ignore, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, "")}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({
      "service.name": env.OTEL_SERVICE_NAME,
      "service.version": env.APP_VERSION,
    }),
    sampler: new sdk.ParentBasedSampler({
      root: new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG),
    }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  return {
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<never>((_resolve, reject) => {
        const error = new Error(`not exported within ${FLUSH_TIMEOUT_MS} ms`);
        timer = setTimeout(() => reject(error), FLUSH_TIMEOUT_MS);
      });
      await Promise.race([provider.shutdown(), limit]).catch((error) => logFailure(String(error)));
      clearTimeout(timer);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function createFailureLog(): (reason: string) => void {
  let lastLoggedAt = Number.NEGATIVE_INFINITY;
  return (reason) => {
    if (performance.now() - lastLoggedAt < FAILURE_LOG_INTERVAL_MS) return;
    lastLoggedAt = performance.now();
    logger.warn({ reason: reason.slice(0, 500) }, "could not export traces; their spans are dropped");
  };
}

/** Returns the span of the current request, job or call. Returns undefined while no trace is active. */
export function activeSpan(): Span | undefined {
  return trace.getActiveSpan();
}

/**
 * Starts the span of an HTTP request, as part of the caller's trace if the request has a `traceparent` header. Run the
 * request in `spanContext`, and call `end` once with the route's pattern and the status, or with null if the connection
 * was closed before the response was complete.
 */
export function startRequestSpan({
  method,
  traceparent,
}: {
  method: string;
  traceparent: string | undefined;
}) {
  const attributes = { "http.request.method": method };
  const parent = contextOf(traceparent ?? null);
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
  return {
    spanContext: trace.setSpan(parent, span),
    end({ route, status }: { route: string; status: number | null }) {
      span.updateName(`${method} ${route}`);
      span.setAttribute("http.route", route);
      if (status !== null) span.setAttribute("http.response.status_code", status);
      if (status === null || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/**
 * Runs `work` in a new span. The span's parent is the active span or, if `traceparent` is given, the span that it
 * names. With the traceparent null, the span starts a new trace. If `work` throws, the span is marked as failed.
 */
export function withSpan<Result>(
  {
    name,
    kind,
    attributes,
    traceparent,
  }: { name: string; kind: SpanKind; attributes: Attributes; traceparent?: string | null },
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const parent = traceparent === undefined ? context.active() : contextOf(traceparent);
  return tracer().startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Gives a span the status ERROR and the name of the error's class. A span never has the error's message, which may
 * contain personal data.
 */
export function markFailed(span: Span | undefined, error: unknown): void {
  const message = error instanceof Error ? error.constructor.name : "unknown";
  span?.setStatus({ code: SpanStatusCode.ERROR, message });
}

/** The spans that cause a job to be enqueued, and the span that the job's own spans have as their parent. */
export interface TraceOrigin {
  /** The parent, in the format of the `traceparent` header of W3C Trace Context. */
  traceparent: string | null;
  /** If the job is not enqueued, because a job with its unique key already waits, these spans get a link to that job. */
  spans: Span[];
}

/** Returns the origin of a job that `spans` cause. The job continues the trace of the first span that is exported. */
export function traceOriginOf(spans: Span[]): TraceOrigin {
  const exported = spans.filter((span) => span.isRecording());
  const parent = exported[0] ?? spans[0];
  return { traceparent: parent ? traceparentOf(parent) : null, spans: exported };
}

/** Adds a link to the span that `traceparent` names, unless it names `span` itself. */
export function linkTo(span: Span, traceparent: string): void {
  const linked = trace.getSpanContext(contextOf(traceparent));
  if (linked && linked.spanId !== span.spanContext().spanId) span.addLink({ context: linked });
}

function contextOf(traceparent: string | null): Context {
  return traceparent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}

function traceparentOf(span: Span): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(ROOT_CONTEXT, span), carrier);
  return carrier.traceparent ?? null;
}
