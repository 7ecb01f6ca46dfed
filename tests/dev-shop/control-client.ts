import type { Control } from "./control/actions";

/** A client for the control API of a dev shop that runs in another process. */
export function controlClient(apiUrl: string): Control {
  const call = async (name: string, args: unknown) => {
    const response = await fetch(new URL(`/__control/${name}`, apiUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args ?? {}),
    });
    const result: unknown = await response.json();
    if (!response.ok) throw new Error(`dev shop: ${name}: ${JSON.stringify(result)}`);
    return result;
  };
  return new Proxy({} as Control, {
    // `await` treats an object with a `then` as a promise, so the client must not have a `then`.
    get: (_, name) => (name === "then" ? undefined : (args: unknown) => call(String(name), args)),
  });
}
