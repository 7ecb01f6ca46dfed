import type { Plan } from "../state/shop";
import type { ControlDeps } from "./actions";

export const shopActions = ({ state, deps, throttle }: ControlDeps) => ({
  setPlan({ shop, plan }: { shop: string; plan: Plan }) {
    state.shops.put({ ...state.shops.get(shop), plan });
  },

  /** Sets how many points the bucket holds now. */
  setAvailablePoints({ shop, points }: { shop: string; points: number }) {
    throttle.set(shop, state.shops.get(shop).plan, points);
  },

  /** Removes the app: its tokens are worthless from now on, and it is told. */
  uninstall({ shop }: { shop: string }) {
    const row = state.shops.get(shop);
    for (const { token } of state.accessTokens.ofShop(shop)) state.accessTokens.remove(token);
    for (const { token } of state.refreshTokens.ofShop(shop)) state.refreshTokens.remove(token);
    state.shops.put({ ...row, installedAt: null, uninstalledAt: state.clock.stamp() });
    deps.emit({
      shop,
      topic: "app/uninstalled",
      payload: { id: row.id, name: row.name, email: row.email, domain: shop, myshopify_domain: shop },
    });
  },

  /** A session token as App Bridge would hand out; `lifetimeSeconds` below zero for an expired one. */
  sessionToken({ shop, userId }: { shop: string; userId?: string }) {
    return deps.sessionToken({ shop, userId });
  },

  /** Ends the life of a shop's access tokens now; the refresh tokens live on. */
  expireAccessTokens({ shop }: { shop: string }) {
    for (const token of state.accessTokens.ofShop(shop))
      state.accessTokens.put({ ...token, expiresAt: state.clock.stamp() });
  },
});
