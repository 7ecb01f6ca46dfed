import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DevShop, startDevShop } from "./start";
import {
  adminClient,
  appKeys,
  basicInput,
  createBasicMutation,
  exchangeToken,
  requestToken,
  testShop,
} from "./testing/admin-client";

let devShop: DevShop;
beforeEach(async () => {
  devShop = await startDevShop(appKeys);
  await devShop.control.setBulkPace({ codesPerSecond: 100_000, delayMs: 1 });
});
afterEach(() => devShop.close());

const bulkAddMutation = `mutation Add($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation { id done codesCount importedCount failedCount }
    userErrors { field message code }
  }
}`;
const bulkCreationQuery = `query Read($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    done importedCount failedCount
    codes(first: 250) { nodes { code errors { message } discountRedeemCode { id code } } }
  }
}`;

describe("the Admin API", () => {
  it("returns 401 for a call without a valid token", async () => {
    const response = await fetch(`${devShop.apiUrl}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "x-forwarded-host": testShop, "x-shopify-access-token": "shpat_none" },
      body: JSON.stringify({ query: "{ shop { name } }" }),
    });
    expect(response.status).toBe(401);
  });

  it("ignores letter case when a bulk creation rejects duplicate codes and when a query looks up a code", async () => {
    const graphql = await adminClient(devShop);
    const created = await graphql(createBasicMutation, { input: basicInput("WELCOME") });
    const { id } = created.body.data.discountCodeBasicCreate.codeDiscountNode;
    const added = await graphql(bulkAddMutation, {
      id,
      codes: [{ code: "one" }, { code: "ONE" }, { code: "welcome" }],
    });
    const { bulkCreation } = added.body.data.discountRedeemCodeBulkAdd;
    expect(bulkCreation).toMatchObject({ done: false, codesCount: 3, importedCount: 0 });
    await expect
      .poll(
        async () =>
          (await graphql(bulkCreationQuery, { id: bulkCreation.id })).body.data
            .discountRedeemCodeBulkCreation,
      )
      .toMatchObject({ done: true, importedCount: 1, failedCount: 2 });
    const found = await graphql(`{ codeDiscountNodeByCode(code: "OnE") { id } }`);
    expect(found.body.data.codeDiscountNodeByCode.id).toBe(id);
  });

  it("returns an error that names the field if a query requests a field that the dev shop does not implement", async () => {
    const graphql = await adminClient(devShop);
    await graphql(createBasicMutation, { input: basicInput("WELCOME") });
    const { body } = await graphql(
      `{ codeDiscountNodeByCode(code: "welcome") { codeDiscount { ... on DiscountCodeBasic { totalSales { amount } } } } }`,
    );
    expect(body.errors[0].message).toBe("The dev shop does not implement DiscountCodeBasic.totalSales.");
  });
});

describe("the token endpoint", () => {
  it("accepts a refresh token only once", async () => {
    const { refreshToken } = await exchangeToken(devShop);
    const refresh = () => requestToken(devShop, { grant_type: "refresh_token", refresh_token: refreshToken });
    expect(await refresh()).toMatchObject({ status: 200, body: { expires_in: 3600 } });
    expect(await refresh()).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("revokes a shop's expiring access token when it issues another one, and no token of another shop", async () => {
    const other = await adminClient(devShop, "other-dino.myshopify.com");
    const first = await adminClient(devShop);
    const second = await adminClient(devShop);
    const statuses = await Promise.all(
      [other, first, second].map(async (graphql) => (await graphql("{ shop { name } }")).status),
    );
    expect(statuses).toEqual([200, 401, 200]);
  });

  it("accepts each API secret that is not revoked, and rejects a secret and its tokens once it is revoked", async () => {
    await devShop.control.setApiSecrets({ secrets: [appKeys.apiSecret, "new"] });
    const refresh = (refreshToken: string, secret: string) =>
      requestToken(devShop, {
        grant_type: "refresh_token",
        refresh_token: refreshToken,
        client_secret: secret,
      });
    const [renewed, left] = [await exchangeToken(devShop), await exchangeToken(devShop)];
    const { status, body } = await refresh(renewed.refreshToken, "new");
    expect(status).toBe(200);

    await devShop.control.setApiSecrets({ secrets: ["new"] });
    expect(await refresh(left.refreshToken, "new")).toMatchObject({ status: 400 });
    expect(await refresh(String(body.refresh_token), appKeys.apiSecret)).toMatchObject({
      status: 400,
      body: { error: "invalid_client" },
    });
    expect(await refresh(String(body.refresh_token), "new")).toMatchObject({ status: 200 });
  });

  it("rejects a session token for another shop", async () => {
    const response = await requestToken(devShop, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await devShop.control.sessionToken({ shop: "other-dino.myshopify.com" }),
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    });
    expect(response).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  });
});
