import { seedShop } from "../state/seed-shop";
import type { Plan, ShopSeed } from "../state/shop";
import type { ControlDeps } from "./actions";

export const shopActions = ({ state, deps, throttle }: ControlDeps) => ({
  /** Creates shops with the usual products and customers. Skips domains that exist. */
  createShops({ shops }: { shops: ShopSeed[] }) {
    for (const seed of shops) if (state.shops.find(seed.domain) === null) seedShop(state, seed);
  },

  setPlan({ shop, plan }: { shop: string; plan: Plan }) {
    state.shops.put({ ...state.shops.get(shop), plan });
  },

  /** Sets the number of points that the shop's leaky bucket has now. */
  setAvailablePoints({ shop, points }: { shop: string; points: number }) {
    throttle.setAvailablePoints(shop, state.shops.get(shop).plan, points);
  },

  /** Uninstalls the app from a shop: revokes the app's tokens, deletes its metafields, and sends `app/uninstalled`. */
  uninstall({ shop }: { shop: string }) {
    const row = state.shops.get(shop);
    for (const { token } of state.accessTokens.ofShop(shop)) state.accessTokens.remove(token);
    for (const { token } of state.refreshTokens.ofShop(shop)) state.refreshTokens.remove(token);
    for (const { id } of state.appMetafields.ofShop(shop)) state.appMetafields.remove(id);
    state.shops.put({ ...row, installedAt: null, uninstalledAt: state.clock.stamp() });
    deps.emit({
      shop,
      topic: "app/uninstalled",
      payload: { id: row.id, name: row.name, email: row.email, domain: shop, myshopify_domain: shop },
    });
  },

  /** Returns the metafields of the app's installation. */
  appMetafields({ shop }: { shop: string }) {
    return state.appMetafields.ofShop(shop);
  },

  /** Makes Shopify refuse to set metafields, with this message. Null: Shopify sets them again. */
  refuseMetafields({ message }: { message: string | null }) {
    state.switches.refusedMetafields = message;
  },

  /** Creates a session token like App Bridge's, valid for a minute. */
  sessionToken({ shop, userId }: { shop: string; userId?: string }) {
    return deps.sessionToken({ shop, userId });
  },

  /**
   * Sets the app's API secrets that are not revoked, oldest first. The oldest secret signs everything that the dev shop
   * sends. The token endpoint accepts each of them. Tokens that were requested with any other secret stop working.
   */
  setApiSecrets({ secrets }: { secrets: string[] }) {
    deps.apiSecrets = secrets;
    const isRevoked = ({ apiSecret }: { apiSecret: string }) => !secrets.includes(apiSecret);
    for (const { token } of state.accessTokens.all().filter(isRevoked)) state.accessTokens.remove(token);
    for (const { token } of state.refreshTokens.all().filter(isRevoked)) state.refreshTokens.remove(token);
  },

  /** Makes the shop's access tokens expire now. The shop's refresh tokens stay valid. */
  expireAccessTokens({ shop }: { shop: string }) {
    for (const token of state.accessTokens.ofShop(shop))
      state.accessTokens.put({ ...token, expiresAt: state.clock.stamp() });
  },
});
