import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { replaceInStream } from "./replace-in-stream";

export const APP_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const STAND_IN_URL = "/__dev/app-bridge.js";

// Headers that apply to one connection only. A proxy must not forward them.
const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });

/**
 * Forwards a request to the app and streams the response back. Keeps the request's Host header, because the app
 * compares it with the Origin header. In pages and Link headers, replaces the URL of App Bridge with the URL of its
 * stand-in.
 */
export function proxyToApp(request: IncomingMessage, response: ServerResponse, appUrl: string) {
  const target = new URL(appUrl);
  const headers: IncomingHttpHeaders = { ...request.headers };
  for (const name of hopByHop) delete headers[name];
  // Request uncompressed pages, because the URL of App Bridge can't be replaced in compressed ones.
  if (headers.accept?.includes("text/html")) headers["accept-encoding"] = "identity";

  const upstream = http.request(
    {
      host: target.hostname,
      port: target.port || 80,
      method: request.method,
      path: request.url,
      headers,
      agent,
    },
    (appResponse) => {
      const isPage = /^text\/html/i.test(appResponse.headers["content-type"] ?? "");
      response.writeHead(appResponse.statusCode ?? 502, rewrittenHeaders(appResponse.headers, isPage));
      const body = isPage ? appResponse.pipe(replaceInStream(APP_BRIDGE_URL, STAND_IN_URL)) : appResponse;
      body.pipe(response);
      appResponse.on("error", () => response.destroy());
    },
  );
  upstream.on("error", (error) => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    response.end(`The app is not responding at ${appUrl}: ${error.message}`);
  });
  // If the merchant leaves the page, cancel the request to the app.
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

function rewrittenHeaders(appHeaders: IncomingHttpHeaders, isPage: boolean) {
  const headers: Record<string, string | string[] | undefined> = { ...appHeaders };
  for (const name of hopByHop) delete headers[name];
  const link = headers.link;
  if (typeof link === "string") headers.link = link.replaceAll(APP_BRIDGE_URL, STAND_IN_URL);
  const policy = headers["content-security-policy"];
  if (typeof policy === "string") {
    // The app's frame-ancestors does not allow this server, which embeds the app in place of admin.shopify.com. Remove
    // frame-ancestors and keep the rest of the policy.
    const rest = policy.split(";").filter((each) => each.trim() && !/^\s*frame-ancestors\b/i.test(each));
    if (rest.length > 0) headers["content-security-policy"] = rest.join(";");
    else delete headers["content-security-policy"];
  }
  if (isPage) {
    delete headers["content-length"];
    delete headers.etag;
  }
  return headers;
}
