import { sendJson } from "../http/http";
import { drawerThemeSection } from "./drawer-theme/sections";
import { splitLocale } from "./locales";
import type { Visit } from "./visit";

/** https://shopify.dev/docs/api/section-rendering */
const MAX_SECTIONS = 5;

/** Thrown for requests whose outcome Shopify does not document. */
class NotImplemented extends Error {
  constructor(what: string) {
    super(`DEV_SHOP_NOT_IMPLEMENTED: ${what}`);
  }
}

/**
 * Renders sections in the context of a page, by id. An unknown section is null. `page` is a path of the shop, with or
 * without a language, and with or without a query.
 */
export function renderSections(visit: Visit, ids: string[], page: string): Record<string, string | null> {
  if (ids.length > MAX_SECTIONS)
    throw new NotImplemented(`more than ${MAX_SECTIONS} sections in one request`);
  const { path } = splitLocale(new URL(page, "http://shop.invalid").pathname);
  return Object.fromEntries(ids.map((id) => [id, renderSection(visit, id, path)]));
}

function renderSection(visit: Visit, id: string, path: string) {
  return visit.theme.name === "drawer" ? (drawerThemeSection(visit, id, path)?.text ?? null) : null;
}

/** Parses a list of section ids: an array, or text with commas. Returns null if there is none. */
export function parseSectionIds(list: unknown): string[] | null {
  const texts = Array.isArray(list) ? list : [list];
  const ids = texts.flatMap((each) => (typeof each === "string" ? each.split(",") : []));
  const named = ids.map((id) => id.trim()).filter((id) => id !== "");
  return named.length > 0 ? named : null;
}

/** Returns the ids in `?sections=a,b` or `?sections[]=a&sections[]=b`, or null if there are none. */
export const sectionIdsOf = ({ searchParams }: URL) =>
  parseSectionIds([...searchParams.getAll("sections"), ...searchParams.getAll("sections[]")]);

/**
 * Handles `?sections=` (a JSON object of markup by id) and `?section_id=` (the markup) on any page. For any other
 * request, returns false and sends no response.
 */
export function sectionRendering(visit: Visit): boolean {
  const { url, response } = visit;
  const noStore = { "cache-control": "no-store" };
  const ids = sectionIdsOf(url);
  if (ids !== null) {
    sendJson(response, 200, renderSections(visit, ids, url.pathname), noStore);
    return true;
  }
  const id = url.searchParams.get("section_id");
  if (id === null) return false;
  const markup = renderSection(visit, id, url.pathname);
  response.writeHead(markup === null ? 404 : 200, { "content-type": "text/html; charset=utf-8", ...noStore });
  response.end(markup ?? "");
  return true;
}
