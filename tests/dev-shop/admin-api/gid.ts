import { requestError } from "./errors";

export const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`;

/** The number of a gid, or null where it is of another type or malformed. */
export function idOf(text: string, ...types: string[]): number | null {
  const [, type, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(text) ?? [];
  return type !== undefined && types.includes(type) ? Number(id) : null;
}

/** As Shopify refuses a gid that is none. */
export function idOrRefuse(text: string, ...types: string[]): number {
  if (!/^gid:\/\/shopify\/\w+\/.+$/.test(text))
    throw requestError(`Invalid global id '${text}'`, "argumentLiteralsIncompatible");
  const id = idOf(text, ...types);
  if (id === null) throw requestError(`Invalid id: ${text}`, "RESOURCE_NOT_FOUND");
  return id;
}
