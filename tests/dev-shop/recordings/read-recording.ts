import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
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
  inlineDocuments(recording, dirname(file));
  const steps = recordedSteps[name] ?? findSteps(recording, recording, []);
  const stepPaths = new Set(steps.map(({ response }) => response));
  const upstream = ((recording.upstreamCalls ?? []) as Json[])
    .map((_, index) => ({ response: `upstreamCalls.${index}` }))
    .filter(({ response }) => !stepPaths.has(response))
    .filter((call) => !isRepeatedMutation(recording, call, steps));
  return { recording, calls: inOrder(recording, upstream, steps).map((step) => readCall(recording, step)) };
}

/** Adds, as `query`, the text of each document that is stored in a file of its own (`documentPath`). */
function inlineDocuments(value: unknown, folder: string) {
  if (typeof value !== "object" || value === null) return;
  const { documentPath, query } = value as Json;
  const file = typeof documentPath === "string" ? join(folder, "requests", basename(documentPath)) : "";
  if (query === undefined && existsSync(file)) (value as Json).query = readFileSync(file, "utf8");
  for (const inner of Object.values(value)) inlineDocuments(inner, folder);
}

/**
 * Orders the calls. An upstream call reads Shopify's state before the steps ran, unless its response contains a
 * discount that a step created. Such a call comes directly after that step.
 */
function inOrder(recording: Json, upstream: Step[], steps: Step[]): Step[] {
  const gidsAt = ({ response }: Step) => discountGids(bodyOf(valueAtPath(recording, response) as Json));
  const indexByGid = new Map<string, number>();
  for (const [index, step] of steps.entries())
    for (const gid of gidsAt(step)) if (!indexByGid.has(gid)) indexByGid.set(gid, index);
  const indexOf = (call: Step) => Math.max(-1, ...gidsAt(call).map((gid) => indexByGid.get(gid) ?? -1));
  const after = (index: number) => upstream.filter((call) => indexOf(call) === index);
  return [...after(-1), ...steps.flatMap((step, index) => [step, ...after(index)])];
}

/**
 * Whether an upstream call is a mutation that is also a step. Such a mutation was sent only once, so it is replayed
 * once.
 */
function isRepeatedMutation(recording: Json, call: Step, steps: Step[]): boolean {
  if (!/^\s*mutation\b/.test(String(valueAtPath(recording, `${call.response}.query`)))) return false;
  const resultOf = ({ response }: Step) => {
    const { data, errors } = bodyOf(valueAtPath(recording, response) as Json);
    return JSON.stringify({ data, errors });
  };
  return steps.some((step) => resultOf(step) === resultOf(call));
}

const discountGids = (value: unknown) =>
  JSON.stringify(value).match(/gid:\/\/shopify\/Discount(Code|Automatic)Node\/\d+/g) ?? [];

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

const isBody = (value: Json) => "data" in value || "errors" in value;

/** Finds the body of a response. Recordings store the body under different keys. */
function findBody(response: unknown): RecordedCall["response"] | null {
  if (typeof response !== "object" || response === null) return null;
  if (isBody(response as Json)) return response as RecordedCall["response"];
  for (const key of ["payload", "response", "body"]) {
    const body = findBody((response as Json)[key]);
    if (body !== null) return body;
  }
  return null;
}

function bodyOf(response: Json): RecordedCall["response"] {
  const body = findBody(response);
  if (body === null) throw new Error("a recorded response has no body");
  return body;
}

/** The keys of a recording that contain no steps. */
const keysWithoutSteps = ["upstreamCalls", "requests", "variables", "scopeProbe", "accessScopes"];

/**
 * Finds all responses of a recording, in the order of the file. The request of a response is stored next to it, under
 * `request`, or at the same path or key under the recording's `requests`. Otherwise, the request is derived.
 */
function findSteps(recording: Json, value: unknown, path: string[]): Step[] {
  if (typeof value !== "object" || value === null) return [];
  if (findBody(value) === null)
    return Object.entries(value).flatMap(([key, inner]) =>
      path.length === 0 && keysWithoutSteps.includes(key) ? [] : findSteps(recording, inner, [...path, key]),
    );
  const response = path.join(".");
  const requestPaths = [response, `${response}.request`, `requests.${response}`, `requests.${path.at(-1)}`];
  const request = requestPaths.find(
    (each) => typeof (valueAtPath(recording, each) as Json | undefined)?.query === "string",
  );
  return [request === undefined ? { response, isDerived: true } : { response, request }];
}
