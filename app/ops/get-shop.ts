import { findShop } from "~/domain/shops/find-shop.server";
import { CommandFailed } from "~/ops/command";

/**
 * Finds a shop by its domain (`dino-demo.myshopify.com`) or by the domain's first part (`dino-demo`). Throws
 * CommandFailed if there is no such shop.
 */
export async function getShop(domainOrHandle: string) {
  const domain = toDomain(domainOrHandle);
  const shop = await findShop({ domain });
  if (!shop) {
    throw new CommandFailed(
      `No shop has the domain ${domain}. Run "npm run ops -- shops --search ${domainOrHandle}" to find its domain. The shop may never have installed the app, or its data was erased.`,
    );
  }
  return shop;
}

/** Returns the domain of a shop that is given by its domain or by the domain's first part. */
export function toDomain(domainOrHandle: string): string {
  const text = domainOrHandle.trim().toLowerCase();
  return text.includes(".") ? text : `${text}.myshopify.com`;
}
