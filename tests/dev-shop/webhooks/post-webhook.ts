import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

export interface PostResult {
  responseStatus: number | null;
  error: string | null;
  durationMs: number;
}

/** Sends a webhook with Shopify's signature. Never throws. Returns the response's status, or an error message. */
export function postWebhook({
  url,
  body,
  secret,
  timeoutMs,
  headers,
}: {
  url: URL;
  body: string;
  secret: string;
  timeoutMs: number;
  headers: Record<string, string>;
}): Promise<PostResult> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const finish = (responseStatus: number | null, error: string | null) =>
      resolve({ responseStatus, error, durationMs: Math.round(performance.now() - startedAt) });
    const outgoing = request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Shopify-Captain-Hook",
          "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
        },
      },
      (response) => {
        response.resume();
        response.once("end", () => finish(response.statusCode ?? null, null));
      },
    );
    const timer = setTimeout(() => outgoing.destroy(new Error(`no response in ${timeoutMs} ms`)), timeoutMs);
    outgoing.once("close", () => clearTimeout(timer));
    outgoing.once("error", (error) => finish(null, error.message));
    outgoing.end(body);
  });
}
