import type { AppMetafield } from "../../state/app-metafield";
import type { Context } from "../context";
import { notImplemented } from "../errors";
import { gid } from "../gid";
import { findAppMetafield, presentAppMetafield } from "../present/app-metafield";

interface MetafieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

/** Shopify sets up to 25 metafields at a time. */
const MAX_METAFIELDS = 25;

/**
 * Refuses, as not implemented, every input except a valid JSON metafield of the app's installation in a namespace of
 * its own. No recording shows Shopify's errors for invalid metafields.
 */
function checkInput(input: MetafieldInput, context: Context) {
  const { ownerId, namespace, key, type, value } = input;
  if (ownerId !== gid("AppInstallation", context.shop.id))
    throw notImplemented(`metafieldsSet for the owner ${ownerId}`);
  if (!/^[\w-]{3,255}$/.test(namespace ?? ""))
    throw notImplemented(`metafieldsSet in the namespace ${namespace}`);
  if (!/^[\w-]{2,64}$/.test(key)) throw notImplemented(`metafieldsSet with the key ${key}`);
  if (type !== "json") throw notImplemented(`metafieldsSet with the type ${type}`);
  if ("compareDigest" in input) throw notImplemented("metafieldsSet with compareDigest");
  try {
    JSON.parse(value);
  } catch {
    throw notImplemented("metafieldsSet with a value that is not JSON");
  }
}

function saveMetafield({ namespace, key, value }: MetafieldInput, { state, shop }: Context): AppMetafield {
  const now = state.clock.stamp();
  const found = findAppMetafield({ state, shop }, { namespace: namespace ?? "", key });
  if (found) return state.appMetafields.put({ ...found, value, updatedAt: now });
  return state.appMetafields.put({
    id: state.nextId(),
    shop: shop.domain,
    namespace: namespace ?? "",
    key,
    type: "json",
    value,
    createdAt: now,
    updatedAt: now,
  });
}

export const appMetafieldMutations = {
  metafieldsSet: ({ metafields }: { metafields: MetafieldInput[] }, context: Context) => {
    if (metafields.length > MAX_METAFIELDS)
      throw notImplemented(`metafieldsSet with ${metafields.length} metafields`);
    for (const input of metafields) checkInput(input, context);
    const { refusedMetafields } = context.state.switches;
    if (refusedMetafields !== null)
      return {
        metafields: null,
        userErrors: [
          {
            __typename: "MetafieldsSetUserError",
            field: ["metafields", "0"],
            message: refusedMetafields,
            code: "INTERNAL_ERROR",
            elementIndex: 0,
          },
        ],
      };
    const saved = context.state.atomically(() => metafields.map((input) => saveMetafield(input, context)));
    return { metafields: saved.map(presentAppMetafield), userErrors: [] };
  },
};
