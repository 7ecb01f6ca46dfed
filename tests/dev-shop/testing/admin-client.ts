import { expect } from "vitest";
import type { DevShop } from "../start";

type RunningDevShop = Pick<DevShop, "apiUrl" | "control">;

export const testShop = "dino-demo.myshopify.com";
export const appKeys = { apiKey: "key", apiSecret: "secret" };

/** Sends a request to the token endpoint, as the app's Shopify library does. */
export async function requestToken(devShop: RunningDevShop, body: Record<string, string>, shop = testShop) {
  const response = await fetch(`${devShop.apiUrl}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-host": shop },
    body: JSON.stringify({ client_id: appKeys.apiKey, client_secret: appKeys.apiSecret, ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function exchangeToken(devShop: RunningDevShop, shop = testShop) {
  const response = await requestToken(
    devShop,
    {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await devShop.control.sessionToken({ shop }),
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    },
    shop,
  );
  expect(response.status).toBe(200);
  return {
    accessToken: String(response.body.access_token),
    refreshToken: String(response.body.refresh_token),
  };
}

export interface GraphqlResponse {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests inspect responses of every shape.
  body: any;
}

/** Gets a new access token, and returns a function that sends GraphQL requests with this token. */
export async function adminClient(devShop: RunningDevShop, shop = testShop) {
  const { accessToken } = await exchangeToken(devShop, shop);
  return async (query: string, variables: Record<string, unknown> = {}): Promise<GraphqlResponse> => {
    const response = await fetch(`${devShop.apiUrl}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-host": shop,
        "x-shopify-access-token": accessToken,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: await response.json() };
  };
}

/** Builds a valid input for `createBasicMutation`: by default, 10% off everything. */
export const basicInput = (code: string, overrides: Record<string, unknown> = {}) => ({
  title: code,
  code,
  startsAt: "2026-01-01T00:00:00Z",
  ...(overrides.customerSelection === undefined ? { context: { all: "ALL" } } : {}),
  customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  ...overrides,
});

export const createBasicMutation = /* GraphQL */ `
  mutation Create($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode { id }
      userErrors { field message code }
    }
  }
`;
