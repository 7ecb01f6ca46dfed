import { requestError } from "./errors";

export const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`;

/** The number of a gid, or null where it is of another type or malformed. */
export function idOf(text: string, ...types: string[]): number | null {
  const [, type, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(text) ?? [];
  return type !== undefined && types.includes(type) ? Number(id) : null;
}

/** The number of a gid; one of another type is refused as Shopify refuses it. */
export function requireId(text: string, ...types: string[]): number {
  const id = idOf(text, ...types);
  if (id === null) throw requestError(`Invalid id: ${text}`, "RESOURCE_NOT_FOUND");
  return id;
}
