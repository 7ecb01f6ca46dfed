import { existsSync, readFileSync } from "node:fs";
import type { Route } from "../http/http";
import { Html, html } from "../pages/html";
import { staticFiles } from "../pages/static-files";
import { readBlockSchema, renderLiquid } from "./liquid";
import type { Visit } from "./visit";

const extension = new URL("../../../extensions/apply-link/", import.meta.url);
const assetsPath = "/extensions/apply-link/assets/";

/** Serves the extension's scripts, as Shopify's CDN does. */
export const embedAssets = (): Route => staticFiles(assetsPath, new URL("assets/", extension));

const read = (path: string) => readFileSync(new URL(path, extension), "utf8");

function translationsFor(locale: string): unknown {
  const localeFile = `locales/${locale}.json`;
  return JSON.parse(
    read(existsSync(new URL(localeFile, extension)) ? localeFile : "locales/en.default.json"),
  );
}

/**
 * The markup that the app's theme extension adds to every page. As in Shopify, the script named in its schema goes at
 * the end of the head, and the block at the end of the body.
 */
export function themeEmbeds({ state }: Visit): { head: Html; body: Html } {
  const { isEmbedOn, embedSettings, locale } = state.switches.storefront;
  if (!isEmbedOn) return { head: html``, body: html`` };
  const template = read("blocks/apply-link.liquid");
  const schema = readBlockSchema(template);
  const defaults = schema.settings.flatMap(({ id, default: value }) => (id ? [[id, value]] : []));
  const block = renderLiquid(template, {
    values: {
      routes: { cart_url: "/cart", cart_update_url: "/cart/update" },
      block: { settings: { ...Object.fromEntries(defaults), ...embedSettings } },
    },
    translations: translationsFor(locale),
  });
  return {
    head: html`<script src="${assetsPath}${schema.javascript}" defer></script>`,
    body: html`<div class="shopify-block shopify-app-block">${new Html(block)}</div>`,
  };
}
