const times = new Set(["createdAt", "updatedAt", "startsAt", "endsAt"]);
const cursors = new Set(["cursor", "startCursor", "endCursor"]);
const gidPattern = /gid:\/\/shopify\/\w+\/[\w-]+/g;

/** Maps the ids of a recording to the dev shop's ids. The pairs come from responses and are used in later requests. */
export class Ids {
  readonly #ours = new Map<string, string>();

  /** Adds a pair. Returns false if it contradicts an earlier pair or the types differ. */
  pair(recorded: string, ours: string): boolean {
    const known = this.#ours.get(recorded);
    if (known === undefined) this.#ours.set(recorded, ours);
    const sameType = recorded.split("/").at(-2) === ours.split("/").at(-2);
    return sameType && (known ?? ours) === ours;
  }

  translate<Value>(value: Value): Value {
    const text = JSON.stringify(value) ?? "null";
    return JSON.parse(text.replace(gidPattern, (gid) => this.#ours.get(gid) ?? gid)) as Value;
  }
}

/** The paths at which two responses differ. Ids, times and cursors may differ, but must be in the same places. */
export function differences(recorded: unknown, ours: unknown, ids: Ids, path = ""): string[] {
  const key = path.split(".").at(-1) ?? "";
  if (typeof recorded === "string" && typeof ours === "string") {
    if (recorded.startsWith("gid://") && ours.startsWith("gid://"))
      return ids.pair(recorded, ours) ? [] : [`${path}: ${recorded} is ${ours}`];
    if (times.has(key)) return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(ours) ? [] : [`${path}: ${ours}`];
    if (cursors.has(key)) return [];
    return ids.translate(recorded) === ours ? [] : [`${path}: ${printable(recorded)} is ${printable(ours)}`];
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length)
      return [
        `${path}: ${recorded.length} entries are ${ours.length}: ${printable(recorded)} is ${printable(ours)}`,
      ];
    return recorded.flatMap((item, index) => differences(item, ours[index], ids, `${path}.${index}`));
  }
  if (isObject(recorded) && isObject(ours)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
    return [...keys].flatMap((name) => differences(recorded[name], ours[name], ids, `${path}.${name}`));
  }
  return recorded === ours ? [] : [`${path}: ${printable(recorded)} is ${printable(ours)}`];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const printable = (value: unknown) => (JSON.stringify(value) ?? "missing").slice(0, 300);
