import { readFile } from "node:fs/promises";
import type { Route } from "../http/http";

const contentTypes: Record<string, string> = { js: "text/javascript", css: "text/css" };

/**
 * Serves the scripts and style sheets of one folder, but no files of subfolders or other folders. As with Shopify's CDN,
 * a browser loads a file only once for several pages.
 */
export function staticFiles(prefix: string, folder: URL): Route {
  return async (_request, response, url) => {
    const [, name, extension] = /^([\w-]+\.(\w+))$/.exec(url.pathname.slice(prefix.length)) ?? [];
    const contentType = contentTypes[extension ?? ""];
    if (!url.pathname.startsWith(prefix) || name === undefined || contentType === undefined) return false;
    const content = await readFile(new URL(name, folder)).catch(() => null);
    if (content === null) return false;
    response.writeHead(200, {
      "content-type": `${contentType}; charset=utf-8`,
      "cache-control": "max-age=60",
    });
    response.end(content);
    return true;
  };
}
