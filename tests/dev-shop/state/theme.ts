import { z } from "zod";

const direction = z.enum(["ltr", "rtl"]).default("ltr");

/**
 * The storefront's theme. `plain` has pages only: no sections and no scripts of its own. `drawer` behaves as Dawn does,
 * Shopify's most used theme.
 */
export const themeInput = z.discriminatedUnion("name", [
  z.strictObject({
    name: z.literal("plain"),
    direction,
    /** Whether `Shopify.actions` exists. On this theme, its default `updateCart` reloads the page. */
    actions: z.enum(["none", "default"]).default("none"),
  }),
  z.strictObject({
    name: z.literal("drawer"),
    /** What opens after an item was added. */
    cart: z.enum(["drawer", "notification", "page"]).default("drawer"),
    /**
     * How the product form adds an item. `unread-fetch`: nobody reads the response's body, and the theme requests the
     * sections afterwards. `form`: the browser submits the form and shows the cart page.
     */
    addBy: z.enum(["fetch", "unread-fetch", "keepalive", "xhr", "form"]).default("fetch"),
    direction,
    /** Whether `Shopify.actions` exists, and whether the theme configured `updateCart`, as Dawn does since 2026. */
    actions: z.enum(["none", "default", "configured"]).default("none"),
  }),
]);

export type ThemeInput = z.input<typeof themeInput>;
export type Theme = z.output<typeof themeInput>;
export type DrawerTheme = Extract<Theme, { name: "drawer" }>;

/** What `Shopify.customerPrivacy` says about analytics. `absent`: the storefront has no Customer Privacy API. */
export const analyticsConsent = z.enum(["allowed", "denied", "absent"]);
export type AnalyticsConsent = z.infer<typeof analyticsConsent>;
