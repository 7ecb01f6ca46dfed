import type { ServerResponse } from "node:http";
import type { FailureKind, Switches } from "../state/switches";
import { sendJson } from "./http";

/**
 * Returns how a call must fail, or null if it must succeed. If a failure is set for one of the call's operations, the
 * call is counted. The token endpoint has no rate limit in points, so `throttled` failures ignore its calls.
 */
export function takeFailure(switches: Switches, operations: string[]): FailureKind | null {
  const isTokenCall = operations.includes("token");
  const failure = switches.failures.find(
    ({ operation, kind, times }) =>
      times > 0 &&
      (operation === "*" || operations.includes(operation)) &&
      !(isTokenCall && kind === "throttled"),
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

/** Fails a call before any work is done if `kind` is `http-500` or `timeout`. Returns true if the call has failed. */
export function failBeforeWork(kind: FailureKind | null, response: ServerResponse): boolean {
  if (kind === "http-500") sendJson(response, 500, { errors: "Internal Server Error" });
  // For `timeout`, no response is sent, so the client's own timeout ends the call.
  return kind === "http-500" || kind === "timeout";
}

type LostResponse = "lost-response" | "withheld-response";

/** Whether `kind` means that the work is done but the client gets no response. */
export const isResponseLost = (kind: FailureKind | null): kind is LostResponse =>
  kind === "lost-response" || kind === "withheld-response";

/** `lost-response` cuts the connection. `withheld-response` sends nothing, so the client waits until it gives up. */
export function loseResponse(kind: LostResponse, response: ServerResponse) {
  if (kind === "lost-response") response.socket?.destroy();
}
