import type { Route } from "../http/http";
import { readBody, sendJson } from "../http/http";
import type { Control } from "./actions";

/**
 * Serves /__control/<action> for every HTTP method. The body is a JSON object with the arguments. If the body is empty,
 * for example in a GET request, the query parameters are the arguments, and every argument is a string.
 */
export function controlRoute(control: Control): Route {
  const actions = new Map(Object.entries(control)) as Map<string, (args: unknown) => Promise<unknown>>;
  return async (request, response, url) => {
    const name = /^\/__control\/(\w+)$/.exec(url.pathname)?.[1];
    if (name === undefined) return false;
    const action = actions.get(name);
    if (action === undefined) {
      sendJson(response, 404, { error: `No control action ${name}`, actions: [...actions.keys()] });
      return true;
    }
    const body = await readBody(request);
    try {
      const result = await action(body === "" ? Object.fromEntries(url.searchParams) : JSON.parse(body));
      sendJson(response, 200, result ?? null);
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
    return true;
  };
}
