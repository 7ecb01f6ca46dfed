import type { ServerResponse } from "node:http";
import type { FailureKind, Switches } from "../state/switches";
import { sendJson } from "./http";

/**
 * Returns how a call must fail, or null if it must succeed. If a failure is set for one of the call's operations, the
 * call is counted. The token endpoint has neither queries nor a rate limit in points, so `undefined-field` and
 * `throttled` failures ignore its calls.
 */
export function takeFailure(switches: Switches, operations: string[]): FailureKind | null {
  const isTokenCall = operations.includes("token");
  const failure = switches.failures.find(
    ({ operation, kind, times }) =>
      times > 0 &&
      (operation === "*" || operations.includes(operation)) &&
      !(isTokenCall && isForQueries(kind)),
  );
  if (failure === undefined) return null;
  if (failure.after > 0) {
    failure.after -= 1;
    return null;
  }
  failure.times -= 1;
  if (failure.times === 0) switches.failures.splice(switches.failures.indexOf(failure), 1);
  return failure.kind;
}

/** Whether only calls with a GraphQL query can fail in this way. */
export const isForQueries = (kind: FailureKind) => kind === "throttled" || kind === "undefined-field";

/**
 * Fails a call before any work is done if `kind` is `http-403`, `http-429`, `http-500`, `timeout` or `undefined-field`. Returns true if
 * the call has failed.
 */
export function failBeforeWork(kind: FailureKind | null, response: ServerResponse): boolean {
  if (kind === "http-403") sendJson(response, 403, { errors: "Forbidden" });
  if (kind === "http-429") sendJson(response, 429, { errors: "Too Many Requests" }, { "retry-after": "1.0" });
  if (kind === "http-500") sendJson(response, 500, { errors: "Internal Server Error" });
  if (kind === "undefined-field") sendJson(response, 200, { errors: [undefinedFieldError] });
  // For `timeout`, no response is sent, so the client's own timeout ends the call.
  return kind !== null && !isResponseLost(kind) && kind !== "throttled";
}

/** The error for a query with a field that the API version does not have. */
const undefinedFieldError = {
  message: "Field 'removedField' doesn't exist on type 'QueryRoot'",
  locations: [{ line: 1, column: 1 }],
  extensions: { code: "undefinedField", typeName: "QueryRoot", fieldName: "removedField" },
};

type LostResponse = "lost-response" | "withheld-response";

/** Whether `kind` means that the work is done but the client gets no response. */
export const isResponseLost = (kind: FailureKind | null): kind is LostResponse =>
  kind === "lost-response" || kind === "withheld-response";

/** `lost-response` cuts the connection. `withheld-response` sends nothing, so the client waits until it gives up. */
export function loseResponse(kind: LostResponse, response: ServerResponse) {
  if (kind === "lost-response") response.socket?.destroy();
}
