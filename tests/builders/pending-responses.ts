import { act } from "@testing-library/react";

/**
 * Creates a route's action or loader. Its requests stay pending until the test responds, to the oldest request first.
 */
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
    /** Responds to a request and waits until the page has rendered the response. */
    respond: (reply: Reply) =>
      act(async () => {
        const resolve = pending.shift();
        if (!resolve) throw new Error("no request is pending");
        resolve(reply);
        await settle();
      }),
  };
}

/** Waits until the router and React have finished what the last step started. */
async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
