import { Html, html } from "../pages/html";
import type { Visit } from "./visit";

/** The path of the scripts that Shopify adds to every storefront. */
export const platformScriptsPath = "/storefront-scripts/";

/**
 * Builds what Shopify adds to the head of every page (`content_for_header`): the object `window.Shopify` and, depending
 * on the theme's options, the module script of `Shopify.actions`.
 */
export function platformHead(visit: Visit): Html {
  const { shop, theme, root, locale } = visit;
  const { analyticsConsent } = visit.state.switches.storefront;
  const shopify = {
    shop: shop.domain,
    locale,
    country: "US",
    currency: { active: shop.currency, rate: "1.0" },
    theme: { name: theme.name, role: "main" },
    routes: { root: `${root}/` },
  };
  const consent =
    analyticsConsent === "absent"
      ? ""
      : `Shopify.customerPrivacy={analyticsProcessingAllowed:()=>${analyticsConsent === "allowed"}};`;
  const script = `window.Shopify=${JSON.stringify(shopify).replaceAll("<", "\\u003c")};${consent}`;
  return html`<script>${new Html(script)}</script>
${theme.actions !== "none" && html`<script type="module" src="${platformScriptsPath}actions.js"></script>`}`;
}
