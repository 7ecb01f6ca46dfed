import { type Html, html } from "../pages/html";
import type { Visit } from "./visit";

/** What the app's theme extension puts into every page, as the merchant's theme would: at the end of head and of body. */
export function themeEmbeds(_visit: Visit): { head: Html; body: Html } {
  return { head: html``, body: html`` };
}
