import { createHash } from "node:crypto";
import fc from "fast-check";

/** One random change of a JSON body. */
interface Mutation {
  kind: (typeof KINDS)[number];
  /** Picks the changed place. */
  place: number;
  /**
   * If `isRead` is true, picks one of the body's keys that the app reads. The changed place is then inside this key.
   */
  key: number;
  isRead: boolean;
  /** The value that replaces or joins the place's value, as JSON text. */
  json: string;
}

const KINDS = [
  "remove",
  "replace",
  "replace",
  "replace",
  "change-amount",
  "change-amount",
  "negate",
  "reorder",
  "add-key",
  "duplicate-entry",
  "repeat-entries",
  "swap-entries",
  "duplicate-key",
] as const;

/** PostgreSQL compresses long texts in an index, so only a text without repetition can exceed an index row's size. */
const LONG_RANDOM_TEXT = Array.from({ length: 120 }, (_, index) =>
  createHash("sha256").update(String(index)).digest("base64url"),
).join("");

/** Values that a field's schema may not expect, as JSON text. */
const ODD_JSON = [
  ..."null true false 0 -0 1 -1 1.5 1e3 1e400 -1e400 9007199254740992 9223372036854775807 9223372036854775808".split(
    " ",
  ),
  "1".repeat(400),
  ...[
    '""',
    '" "',
    '"0"',
    '"-1"',
    '"1e3"',
    '"NaN"',
    '"Infinity"',
    '"0012"',
    '"12.345"',
    '"-12.345"',
    '"1,50"',
  ],
  ...[
    '"999999999999999.999"',
    '"9223372036854775808"',
    `"${"9".repeat(400)}"`,
    `"${"x".repeat(5_000)}"`,
    `"${LONG_RANDOM_TEXT}"`,
    `"${LONG_RANDOM_TEXT}"`,
  ],
  ...[
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud83e"',
    '"straße 🦕"',
    '"\\u202e"',
    '"__proto__"',
    '"EUR"',
    '"usd"',
    '"JPY"',
    '"USDC"',
  ],
  ...['"2026-02-30T00:00:00Z"', '"0000-01-01T00:00:00Z"', '"9999-12-31T23:59:59-14:00"', '"2026-11-30"'],
  ...[
    "[]",
    "[null]",
    "[[]]",
    "{}",
    '{"__proto__":{"id":1}}',
    '{"id":null}',
    '{"id":77}',
    '{"amount":"1.00"}',
  ],
  ...[90, 150].map((levels) => `${"[".repeat(levels)}${"]".repeat(levels)}`),
];

/** Amounts that differ from the others in the body, most of them with more decimals than the currency has. */
const ODD_AMOUNTS = ["7.77", "0.005", "0.0049999", "12.345", "1234.5", "3", "0.00", "999999999999999.995"];

/** Keys that objects in JavaScript or our own types may already have. */
const ODD_KEYS = ["__proto__", "constructor", "toString", "length", "id", "", "a\u0000b", "$type", "then"];

const oddJson = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_JSON) },
  {
    weight: 1,
    arbitrary: fc.jsonValue({ maxDepth: 2, stringUnit: "binary" }).map((value) => JSON.stringify(value)),
  },
  { weight: 1, arbitrary: fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String) },
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.nat(),
  key: fc.nat(),
  isRead: fc.boolean(),
  json: oddJson,
});

/** Up to four random changes of a JSON body. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

/**
 * A JSON value whose numbers are kept as text, so that they keep all digits, and whose objects are lists of entries, so
 * that a key can occur twice.
 */
type Node = { entries: [key: string, value: Node][] } | { items: Node[] } | { text: string };

/** A value in a body: `get` returns it, `set` replaces it. The first key of `path` is the key in the body's object. */
interface Place {
  path: string[];
  get: () => Node;
  set: (value: Node) => void;
  remove: () => void;
}

/**
 * Applies random changes to a JSON body. `isReadKey` returns whether the app reads the body's field with this key.
 * Returns the new body and whether each change was outside of these fields.
 */
export function mutateJson({
  body,
  mutations,
  isReadKey,
}: {
  body: string;
  mutations: Mutation[];
  isReadKey: (key: string) => boolean;
}): { body: string; isUnread: boolean } {
  const root = { entries: [["body", toNode(body)]] as [string, Node][] };
  let isUnread = true;
  for (const mutation of mutations) {
    const places = listPlaces(root).filter(({ path }) => path.length > 1);
    // Picks the key first. Otherwise, nearly all changes would be inside the long lists.
    const keys = [...new Set(places.map(({ path }) => path[1] ?? ""))].filter(isReadKey);
    const key = keys[mutation.key % Math.max(1, keys.length)];
    const inKey = mutation.isRead && key ? places.filter(({ path }) => path[1] === key) : places;
    const candidates = mutation.kind === "change-amount" ? inKey.filter(isAmount) : inKey;
    const place = candidates[mutation.place % Math.max(1, candidates.length)];
    if (!place) continue;
    const isTopLevelKey = mutation.kind === "duplicate-key" || mutation.kind === "add-key";
    isUnread &&= !isReadKey(place.path[1] ?? "") && !(isTopLevelKey && place.path.length === 2);
    change(place, mutation);
  }
  return { body: toJson(root.entries[0]?.[1] ?? { text: "null" }), isUnread };
}

function change(place: Place, { kind, place: seed, json }: Mutation): void {
  const value = place.get();
  const odd = toNode(json);
  const oddKey = ODD_KEYS[seed % ODD_KEYS.length] ?? "";
  if (kind === "remove") place.remove();
  else if (kind === "replace") place.set(odd);
  else if (kind === "change-amount")
    place.set({ text: JSON.stringify(ODD_AMOUNTS[seed % ODD_AMOUNTS.length]) });
  else if (kind === "negate" && "text" in value)
    place.set({ text: value.text.replace(/^("?)(\d)/, "$1-$2") });
  else if ("entries" in value) {
    const { entries } = value;
    const first = entries[seed % Math.max(1, entries.length)];
    if (kind === "reorder") place.set({ entries: [...entries].reverse() });
    if (kind === "add-key") place.set({ entries: [[oddKey, odd], ...entries] });
    if (kind === "duplicate-key" && first) place.set({ entries: [...entries, [first[0], odd]] });
  } else if ("items" in value) {
    const { items } = value;
    if (kind === "reorder" || kind === "swap-entries") place.set({ items: [...items].reverse() });
    if (kind === "duplicate-entry") place.set({ items: [...items, ...items.slice(0, 1)] });
    if (kind === "repeat-entries") {
      const times = seed % 10 === 0 && items.length < 20 ? 2_000 : 20;
      place.set({ items: Array.from({ length: times }, () => items).flat() });
    }
    if (kind === "add-key") place.set({ items: [...items, odd] });
  }
}

const isAmount = ({ path }: Place) => path.at(-1) === "amount";

function listPlaces(node: Node, path: string[] = []): Place[] {
  if ("entries" in node) {
    return node.entries.flatMap((entry) => [
      {
        path: [...path, entry[0]],
        get: () => entry[1],
        set: (value: Node) => {
          entry[1] = value;
        },
        remove: () => {
          node.entries.splice(node.entries.indexOf(entry), 1);
        },
      },
      ...listPlaces(entry[1], [...path, entry[0]]),
    ]);
  }
  if (!("items" in node)) return [];
  return node.items.slice(0, 20).flatMap((item, index) => [
    {
      path: [...path, String(index)],
      get: () => node.items[index] ?? item,
      set: (value: Node) => {
        node.items[index] = value;
      },
      remove: () => {
        node.items.splice(index, 1);
      },
    },
    ...listPlaces(item, [...path, String(index)]),
  ]);
}

const NUMBER = /^-?\d/;

/** Parses JSON with a small recursive parser that keeps the text of numbers and every entry of an object. */
function toNode(json: string): Node {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const read = (token: string): Node => {
    if (token === "[") {
      const items: Node[] = [];
      for (let one = next(); one !== "]"; one = next()) if (one !== ",") items.push(read(one));
      return { items };
    }
    if (token === "{") {
      const entries: [string, Node][] = [];
      for (let key = next(); key !== "}"; key = next()) {
        if (key === ",") continue;
        next();
        entries.push([JSON.parse(key), read(next())]);
      }
      return { entries };
    }
    return { text: NUMBER.test(token) ? token : JSON.stringify(JSON.parse(token)) };
  };
  return read(next());
}

function toJson(node: Node): string {
  if ("text" in node) return node.text;
  if ("items" in node) return `[${node.items.map(toJson).join(",")}]`;
  return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}:${toJson(value)}`).join(",")}}`;
}
