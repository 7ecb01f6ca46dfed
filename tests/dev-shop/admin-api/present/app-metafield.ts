import type { AppMetafield } from "../../state/app-metafield";
import { connectionPage, type PageArgs, sourceOf } from "../connection";
import type { Context } from "../context";
import { notImplemented } from "../errors";
import { gid } from "../gid";

export const presentAppMetafield = (row: AppMetafield) => ({
  __typename: "Metafield",
  id: gid("Metafield", row.id),
  namespace: row.namespace,
  key: row.key,
  type: row.type,
  value: row.value,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

export function findAppMetafield(
  { state, shop }: Pick<Context, "state" | "shop">,
  { namespace, key }: { namespace: string; key: string },
): AppMetafield | null {
  const rows = state.appMetafields.ofShop(shop.domain);
  return rows.find((row) => row.namespace === namespace && row.key === key) ?? null;
}

/** The fields `metafield` and `metafields` of the app's installation. */
export const appMetafieldFields = (context: Context) => ({
  metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
    if (!namespace) throw notImplemented("AppInstallation.metafield without a namespace");
    const found = findAppMetafield(context, { namespace, key });
    return found && presentAppMetafield(found);
  },
  metafields: (args: PageArgs & { namespace?: string | null; keys?: string[] | null }) => {
    if (args.keys) throw notImplemented("AppInstallation.metafields with keys");
    const rows = context.state.appMetafields
      .ofShop(context.shop.domain)
      .filter(({ namespace }) => !args.namespace || namespace === args.namespace);
    return connectionPage(sourceOf(rows), args, presentAppMetafield);
  },
});
