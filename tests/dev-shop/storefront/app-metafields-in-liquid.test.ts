import { afterEach, beforeEach, expect, it } from "vitest";
import { type DevShop, startDevShop } from "../start";
import { adminClient, appKeys } from "../testing/admin-client";

let devShop: DevShop;
beforeEach(async () => {
  devShop = await startDevShop(appKeys);
});
afterEach(() => devShop.close());

/** Reads the data of the app embed from the storefront's home page. */
async function readBlock() {
  const page = await (await fetch(devShop.storefrontUrl)).text();
  return JSON.parse(/id="dino-apply-link">(.*?)<\/script>/s.exec(page)?.[1] ?? "");
}

it("the app embed gets null for a metafield that does not exist, and the parsed JSON of one that does", async () => {
  expect(await readBlock()).toMatchObject({ locale: "en", notice: null });
  const graphql = await adminClient(devShop);
  const { data } = (await graphql("{ currentAppInstallation { id } }")).body;
  const value = { isShown: true, background: "#1a7f5a", color: "#ffffff", texts: { en: "</script>{code}" } };
  await graphql(
    "mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }",
    {
      metafields: [
        {
          ownerId: data.currentAppInstallation.id,
          namespace: "storefront",
          key: "notice",
          type: "json",
          value: JSON.stringify(value),
        },
      ],
    },
  );
  expect((await readBlock()).notice).toEqual(value);
});
