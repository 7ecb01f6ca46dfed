import { afterEach, beforeEach } from "vitest";
import type { Deps } from "../deps";
import { type Listening, serve } from "../http/serve";
import { aState, variantId } from "../orders/builders";
import type { State } from "../state/state";
import { storefrontRoute } from "./storefront";

/** What a browser without JavaScript shows after redirects. */
export interface ShownPage {
  status: number;
  /** The path and query of the page. */
  path: string;
  text: string;
}

/** Starts a storefront for each test of the file, and returns a shopper whose browser has no JavaScript. */
export function useShopper() {
  let storefront: Listening;
  const shopper = {
    state: undefined as unknown as State,
    storefrontUrl: "",
    /** The topics of the webhooks that the storefront sent. */
    topics: [] as string[],
    cookies: new Map<string, string>(),
    appUrl: null as string | null,
    /** Loads a page as a browser does. Stores cookies and follows redirects. */
    async visit(path: string, init: RequestInit = {}): Promise<ShownPage> {
      const { response, location } = await send(path, init);
      if (location !== null) return shopper.visit(location);
      return { status: response.status, path, text: await response.text() };
    },
    /** Opens a path as `fetch` does with `redirect: "manual"`: stores cookies, but follows no redirect. */
    openWithoutRedirect: async (path: string) => (await send(path)).location,
    submit: (path: string, fields: Record<string, string | number>) =>
      shopper.visit(path, {
        method: "POST",
        body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
      }),
    /** Sends JSON, or a GET request if there is no body, and returns the response's JSON. */
    async ajaxRequest(path: string, body?: unknown, headers: Record<string, string> = {}) {
      const post = {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      };
      return JSON.parse((await shopper.visit(path, body === undefined ? { headers } : post)).text);
    },
    /** The ID of the socks, which cost $12.00. */
    socks: () => variantId(shopper.state, "Fossil Socks"),
  };

  async function send(path: string, init: RequestInit = {}) {
    const cookie = [...shopper.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, storefront.url), {
      ...init,
      redirect: "manual",
      headers: { cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      shopper.cookies.set(name, value);
    }
    return { response, location: response.headers.get("location") };
  }

  beforeEach(async () => {
    shopper.state = aState();
    shopper.topics = [];
    shopper.cookies.clear();
    shopper.appUrl = null;
    const deps: Deps = {
      apiKey: "key",
      apiSecret: "secret",
      apiSecrets: ["secret"],
      appUrl: () => shopper.appUrl,
      storefrontUrl: () => storefront.url,
      scopes: () => [],
      sessionToken: () => "",
      emit: ({ topic }) => shopper.topics.push(topic),
    };
    storefront = await serve(storefrontRoute(shopper.state, deps));
    shopper.storefrontUrl = storefront.url;
  });
  afterEach(() => storefront.close());

  return shopper;
}
