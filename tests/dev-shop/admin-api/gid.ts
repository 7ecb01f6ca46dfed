import { requestError } from "./errors";

export const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`;

/** The number in a GID, or null if the GID is malformed or has another type. */
export function idOf(text: string, ...types: string[]): number | null {
  const [, type, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(text) ?? [];
  return type !== undefined && types.includes(type) ? Number(id) : null;
}

/** The number in a GID. Throws Shopify's "Invalid id" error if the GID is malformed or has another type. */
export function requireId(text: string, ...types: string[]): number {
  const id = idOf(text, ...types);
  if (id === null) throw requestError(`Invalid id: ${text}`, "RESOURCE_NOT_FOUND");
  return id;
}
