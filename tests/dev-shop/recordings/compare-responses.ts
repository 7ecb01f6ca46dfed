const timeFields = new Set(["createdAt", "updatedAt", "startsAt", "endsAt"]);
const cursorFields = new Set(["cursor", "startCursor", "endCursor"]);
const gidPattern = /gid:\/\/shopify\/\w+\/[\w-]+/g;

/**
 * Maps the ids of a recording to the dev shop's ids. Pairs are found by comparing responses, and are used to translate
 * the ids in later requests and in the texts of recorded responses.
 */
export class IdMap {
  readonly #devShopIds = new Map<string, string>();

  /**
   * Adds a pair, unless the recorded id already has one. Returns false if the recorded id is already paired with
   * another id, or if the two ids have different types.
   */
  pair(recorded: string, actual: string): boolean {
    const previous = this.#devShopIds.get(recorded);
    if (previous === undefined) this.#devShopIds.set(recorded, actual);
    const isSameType = recorded.split("/").at(-2) === actual.split("/").at(-2);
    return isSameType && (previous ?? actual) === actual;
  }

  translate<Value>(value: Value): Value {
    const text = JSON.stringify(value) ?? "null";
    return JSON.parse(text.replace(gidPattern, (gid) => this.#devShopIds.get(gid) ?? gid)) as Value;
  }
}

/**
 * Describes each difference between two responses, with its path. The values of times, cursors and ids may differ, but
 * a time must have Shopify's format, and a recorded id must always correspond to the same id of the dev shop. Adds the
 * pairs of ids to `ids`.
 */
export function findDifferences(recorded: unknown, actual: unknown, ids: IdMap, path = ""): string[] {
  const key = path.split(".").at(-1) ?? "";
  if (typeof recorded === "string" && typeof actual === "string") {
    if (recorded.startsWith("gid://") && actual.startsWith("gid://"))
      return ids.pair(recorded, actual) ? [] : [`${path}: recorded ${recorded}, got ${actual}`];
    if (timeFields.has(key))
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(actual) ? [] : [`${path}: not a time: ${actual}`];
    if (cursorFields.has(key)) return [];
    return ids.translate(recorded) === actual
      ? []
      : [`${path}: recorded ${printable(recorded)}, got ${printable(actual)}`];
  }
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    if (recorded.length !== actual.length)
      return [
        `${path}: recorded ${recorded.length} entries, got ${actual.length}: ${printable(recorded)}, ${printable(actual)}`,
      ];
    return recorded.flatMap((item, index) => findDifferences(item, actual[index], ids, `${path}.${index}`));
  }
  if (isObject(recorded) && isObject(actual)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    return [...keys].flatMap((name) => findDifferences(recorded[name], actual[name], ids, `${path}.${name}`));
  }
  return recorded === actual ? [] : [`${path}: recorded ${printable(recorded)}, got ${printable(actual)}`];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const printable = (value: unknown) => (JSON.stringify(value) ?? "missing").slice(0, 300);
