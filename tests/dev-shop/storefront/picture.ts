import { Html, html } from "../pages/html";
import type { Product } from "../state/catalog";

/** SVG paths by product type. Emoji would look different on a machine without a color font. */
const drawings: Record<string, string> = {
  Shirts: "M22 14 10 22l6 10 5-3v23h22V29l5 3 6-10-12-8a10 10 0 0 1-20 0z",
  Hoodies: "M24 12 12 20l-4 28h8l4-18v24h24V30l4 18h8l-4-28-12-8a8 10 0 0 1-16 0zM25 40h14v8H25z",
  Socks: "M24 8h16v26l8 8a8 8 0 0 1-11 12L22 42zM24 16h16",
  Hats: "M12 38a20 20 0 0 1 40 0zM12 38h46a6 6 0 0 1 0 6H34M32 18v-4",
  Mugs: "M12 18h32v28a6 6 0 0 1-6 6H18a6 6 0 0 1-6-6zM44 24h6a6 6 0 0 1 6 6v4a6 6 0 0 1-6 6h-6",
  Prints: "M12 10h40v44H12zM18 46l10-14 8 9 5-6 5 11zM40 22h4",
  Candles: "M20 28h24v26H20zM32 28v-6M32 22c-5-5 0-9 0-14 4 5 6 9 0 14z",
  Mats: "M8 18h48v30H8zM14 24h36v18H14zM28 33h8",
  Plush: "M10 50V36a12 12 0 0 1 12-12h10V12a6 6 0 0 1 12 0v3h8v6h-8v17a12 12 0 0 1-4 9v3h-7v-6H22v6z",
  Kits: "M12 52 38 26M30 14c10 0 20 8 20 20M30 14l-3 5c8 2 14 7 16 15l7 0M14 54l-4-4",
  Puzzles: "M12 12h16c-4 8 8 8 4 0h20v18c-8-4-8 8 0 4v18H12V34c8 4 8-8 0-4z",
  Novelties: "M32 8c10 0 18 16 18 27a18 18 0 0 1-36 0C14 24 22 8 32 8zM16 34l6-5 5 6 6-6 6 6 5-6 4 4",
};

export function picture(product: Product): Html {
  const drawing = new Html(drawings[product.productType] ?? drawings.Plush ?? "");
  return html`<span class="picture" aria-hidden="true"><svg viewBox="0 0 64 64"><path d="${drawing}"/></svg></span>`;
}
