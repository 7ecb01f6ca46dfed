import { readFileSync } from "node:fs";
import { recordedSteps, type Step } from "./recorded-steps";

export type Json = Record<string, unknown>;

export interface RecordedCall {
  name: string;
  /** Null if the request was not recorded. */
  query: string | null;
  variables: Json;
  /** The body of Shopify's response. */
  response: { data?: Json | null; errors?: Json[]; extensions?: { cost?: Json } };
  step: Step;
}

/** The value at a path (`a.b.0.c`) of a recording. Undefined if there is no value or the value is null. */
export function valueAtPath(recording: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Json | undefined | null)?.[key] ?? undefined, recording);
}

/** Reads the calls of a recording, each with its request and response, in the order in which to replay them. */
export function readRecording(file: string, name: string): { recording: Json; calls: RecordedCall[] } {
  const recording = JSON.parse(readFileSync(file, "utf8")) as Json;
  const steps =
    recordedSteps[name] ??
    pathsWithOwnRequest(recording, [])
      .filter((path) => !path.startsWith("upstream"))
      .map((response) => ({ response }));
  const stepPaths = new Set(steps.map(({ response }) => response));
  const upstream = ((recording.upstreamCalls ?? []) as Json[])
    .map((_, index) => ({ response: `upstreamCalls.${index}` }))
    .filter(({ response }) => !stepPaths.has(response));
  return { recording, calls: [...upstream, ...steps].map((step) => readCall(recording, step)) };
}

function readCall(recording: Json, step: Step): RecordedCall {
  const response = valueAtPath(recording, step.response) as Json | undefined;
  if (response === undefined) throw new Error(`no ${step.response} in the recording`);
  const request = (valueAtPath(recording, step.request ?? step.response) as Json).query
    ? (valueAtPath(recording, step.request ?? step.response) as Json)
    : ((valueAtPath(recording, `requests.${step.request ?? step.response}`) ?? response) as Json);
  const paths = step.variablePaths;
  const variables = paths
    ? Object.fromEntries(Object.entries(paths).map(([key, path]) => [key, valueAtPath(recording, path)]))
    : step.variables
      ? valueAtPath(recording, step.variables)
      : (request.variables ?? {});
  return {
    name: step.response,
    query: step.isDerived ? null : String(request.query),
    variables: variables as Json,
    response: bodyOf(response),
    step,
  };
}

/** Finds the body of a response. Recordings store the body under different keys. */
function bodyOf(response: Json): RecordedCall["response"] {
  if ("data" in response || "errors" in response) return response as RecordedCall["response"];
  for (const key of ["payload", "response", "body"]) {
    const inner = response[key];
    if (typeof inner === "object" && inner !== null) return bodyOf(inner as Json);
  }
  throw new Error("a recorded response has no body");
}

/** The paths of all objects that contain a query and its response. */
function pathsWithOwnRequest(value: unknown, path: string[]): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (typeof (value as Json).query === "string" && "response" in value) return [path.join(".")];
  return Object.entries(value).flatMap(([key, inner]) => pathsWithOwnRequest(inner, [...path, key]));
}
