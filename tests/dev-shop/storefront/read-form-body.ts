import type { IncomingMessage } from "node:http";
import { readBody } from "../http/http";

/** Reads a request's body. A multipart form, as scripts send it, becomes a URL-encoded form. */
export async function readFormBody(request: IncomingMessage): Promise<string> {
  const body = await readBody(request);
  const contentType = request.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/form-data")) return body;
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  return new URLSearchParams([...form].map(([name, value]) => [name, String(value)])).toString();
}
