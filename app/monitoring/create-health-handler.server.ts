import type { IncomingMessage, ServerResponse } from "node:http";
import { checkLiveness } from "~/monitoring/check-liveness.server";
import { checkReadiness, type Readiness } from "~/monitoring/check-readiness.server";
import type { ProcessState } from "~/monitoring/process-state";

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Creates a handler that responds to `/healthz` and `/readyz` with JSON and calls `next` for other requests. Without
 * `hasDetails`, a readiness response contains only the status: the port of the web server is public.
 */
export function createHealthHandler({
  state,
  hasDetails,
}: {
  state: ProcessState;
  hasDetails: boolean;
}): Handler {
  let runningCheck: Promise<Readiness> | null = null;
  // Requests that arrive during a check share its result, so that many requests at once need no more connections.
  const checkOnce = () => {
    runningCheck ??= checkReadiness({ state }).finally(() => {
      runningCheck = null;
    });
    return runningCheck;
  };
  return (request, response, next) => {
    const path = request.url?.split("?")[0];
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && path === "/healthz") {
      const liveness = checkLiveness({ state });
      sendJson({ response, status: liveness.status === "alive" ? 200 : 503, body: liveness });
    } else if (isRead && path === "/readyz") {
      void checkOnce().then((readiness) => {
        const body = hasDetails ? readiness : { status: readiness.status };
        sendJson({ response, status: readiness.status === "unavailable" ? 503 : 200, body });
      });
    } else next();
  };
}

function sendJson({ response, status, body }: { response: ServerResponse; status: number; body: object }) {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
