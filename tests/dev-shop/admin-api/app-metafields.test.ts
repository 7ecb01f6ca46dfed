import { afterEach, beforeEach, expect, it } from "vitest";
import { type DevShop, startDevShop } from "../start";
import { adminClient, appKeys, testShop } from "../testing/admin-client";

let devShop: DevShop;
let graphql: Awaited<ReturnType<typeof adminClient>>;
let ownerId: string;
beforeEach(async () => {
  devShop = await startDevShop(appKeys);
  graphql = await adminClient(devShop);
  ownerId = (await graphql("{ currentAppInstallation { id } }")).body.data.currentAppInstallation.id;
});
afterEach(() => devShop.close());

const setMutation = `mutation Set($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { metafields { namespace key value } userErrors { field message code } }
}`;

const notice = { namespace: "storefront", key: "notice", type: "json" };
const set = async (overrides: object) =>
  (await graphql(setMutation, { metafields: [{ ownerId, ...notice, value: "{}", ...overrides }] })).body;

it("stores JSON metafields of the app's installation, replaces them, and lists them by namespace", async () => {
  const first = await set({ value: '{"isShown":true}' });
  expect(first.data.metafieldsSet).toMatchObject({ metafields: [{ key: "notice" }], userErrors: [] });
  await set({ value: '{"isShown":false}' });
  await set({ namespace: "other", value: "[]" });
  const { body } = await graphql(`{ currentAppInstallation {
    notice: metafield(namespace: "storefront", key: "notice") { value type }
    missing: metafield(namespace: "storefront", key: "missing") { value }
    ofNamespace: metafields(first: 5, namespace: "storefront") { nodes { key } }
    all: metafields(first: 5) { nodes { namespace } }
  } }`);
  expect(body.data.currentAppInstallation).toEqual({
    notice: { value: '{"isShown":false}', type: "json" },
    missing: null,
    ofNamespace: { nodes: [{ key: "notice" }] },
    all: { nodes: [{ namespace: "storefront" }, { namespace: "other" }] },
  });
});

it("deletes the metafields when the app is uninstalled", async () => {
  await set({});
  await devShop.control.uninstall({ shop: testShop });
  expect(await devShop.control.appMetafields({ shop: testShop })).toEqual([]);
});

it("sets nothing and returns an error while it refuses metafields", async () => {
  await devShop.control.refuseMetafields({ message: "An internal error occurred." });
  const { userErrors } = (await set({})).data.metafieldsSet;
  expect(userErrors).toEqual([
    { field: ["metafields", "0"], message: "An internal error occurred.", code: "INTERNAL_ERROR" },
  ]);
  expect(await devShop.control.appMetafields({ shop: testShop })).toEqual([]);
});

it.each([
  { ownerId: "gid://shopify/Product/1" },
  { ownerId: "gid://shopify/AppInstallation/1" },
  { namespace: "$app:storefront" },
  { namespace: null },
  { key: "n" },
  { type: "single_line_text_field" },
  { value: "not JSON" },
  { compareDigest: null },
])("refuses %j as not implemented and sets nothing", async (overrides) => {
  const body = await set(overrides);
  expect(body.errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
  expect(await devShop.control.appMetafields({ shop: testShop })).toEqual([]);
});
