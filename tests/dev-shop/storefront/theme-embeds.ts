import { existsSync, readFileSync } from "node:fs";
import { findAppMetafield } from "../admin-api/present/app-metafield";
import type { Route } from "../http/http";
import { Html, html } from "../pages/html";
import { staticFiles } from "../pages/static-files";
import { readBlockSchema, renderLiquid } from "./liquid";
import { pathInLanguage, type Visit } from "./visit";

const extensionFolder = new URL("../../../extensions/apply-link/", import.meta.url);
const assetsPath = "/extensions/apply-link/assets/";

/** Serves the theme extension's scripts, as Shopify's CDN does. */
export const embedAssetsRoute = (): Route => staticFiles(assetsPath, new URL("assets/", extensionFolder));

const readExtensionFile = (path: string) => readFileSync(new URL(path, extensionFolder), "utf8");

function translationsFor(locale: string): unknown {
  const localeFile = `locales/${locale}.json`;
  return JSON.parse(
    readExtensionFile(
      existsSync(new URL(localeFile, extensionFolder)) ? localeFile : "locales/en.default.json",
    ),
  );
}

/** The metafield that the block reads, as Liquid presents it: with its JSON parsed. Null if it does not exist. */
function noticeMetafield({ state, shop }: Pick<Visit, "state" | "shop">) {
  const found = findAppMetafield({ state, shop }, { namespace: "storefront", key: "notice" });
  return found && { type: found.type, value: JSON.parse(found.value) };
}

/**
 * Builds the markup that the app embed adds to every page. Empty if the merchant has turned the app embed off. As in
 * Shopify, the script that the block's schema names is at the end of the head, and the block is at the end of the body.
 */
export function themeEmbeds(visit: Visit): { head: Html; body: Html } {
  const { state, shop, locale } = visit;
  const { isEmbedOn, embedSettings } = state.switches.storefront;
  if (!isEmbedOn) return { head: html``, body: html`` };
  const template = readExtensionFile("blocks/apply-link.liquid");
  const schema = readBlockSchema(template);
  const defaults = schema.settings.flatMap(({ id, default: value }) => (id ? [[id, value]] : []));
  const block = renderLiquid(template, {
    values: {
      routes: {
        cart_url: pathInLanguage(visit, "/cart"),
        cart_update_url: pathInLanguage(visit, "/cart/update"),
      },
      request: { locale: { iso_code: locale } },
      app: { metafields: { storefront: { notice: noticeMetafield({ state, shop }) } } },
      block: { settings: { ...Object.fromEntries(defaults), ...embedSettings } },
    },
    translations: translationsFor(locale),
  });
  return {
    head: html`<script src="${assetsPath}${schema.javascript}" defer></script>`,
    body: html`<div class="shopify-block shopify-app-block">${new Html(block)}</div>`,
  };
}
