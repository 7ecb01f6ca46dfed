import { act } from "@testing-library/react";

/** Creates a `handler` for a route's action or loader. Each request stays pending until the test calls `respond`. */
export function pendingResponses<Reply>() {
  const pending: ((reply: Reply) => void)[] = [];
  const requests: { url: URL; form: Record<string, string> }[] = [];
  return {
    requests,
    handler: async ({ request }: { request: Request }) => {
      const form =
        request.method === "GET" ? new URLSearchParams() : new URLSearchParams(await request.text());
      requests.push({ url: new URL(request.url), form: Object.fromEntries(form) });
      return new Promise<Reply>((resolve) => pending.push(resolve));
    },
    /** Responds to the oldest pending request and waits until the page has rendered the response. */
    respond: (reply: Reply) =>
      act(async () => {
        const resolve = pending.shift();
        if (!resolve) throw new Error("no request is pending");
        resolve(reply);
        await settle();
      }),
  };
}

/** Waits for five turns of the event loop. The router and React need no more to finish their pending work. */
async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
