import type { Control } from "./control/actions";

/** The control API of a dev shop in another process, by its `apiUrl`. */
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
    // A promise is told by its `then`; a client must not look like one.
    get: (_, name) => (name === "then" ? undefined : (args: unknown) => call(String(name), args)),
  });
}
