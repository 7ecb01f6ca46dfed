import { requestError } from "./errors";

export const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`;

/** Returns the number in a GID, or null if the GID is malformed or has none of the given types. */
export function idOf(text: string, ...types: string[]): number | null {
  const [, type, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(text) ?? [];
  return type !== undefined && types.includes(type) ? Number(id) : null;
}

/** Like idOf, but throws Shopify's "Invalid id" error instead of returning null. */
export function requireId(text: string, ...types: string[]): number {
  const id = idOf(text, ...types);
  if (id === null) throw requestError(`Invalid id: ${text}`, "RESOURCE_NOT_FOUND");
  return id;
}
