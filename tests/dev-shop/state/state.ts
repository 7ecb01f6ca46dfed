import type { AppMetafield } from "./app-metafield";
import type { StoredCart } from "./cart";
import type { Collection, Customer, Product, Segment } from "./catalog";
import { Clock } from "./clock";
import { CodeTable } from "./code-table";
import { completeRefunds } from "./complete-refunds";
import type { Discount } from "./discount";
import { Journal } from "./journal";
import type { Order } from "./order";
import type { AccessToken, BulkCreation, Job, RefreshToken, WebhookDelivery, WebhookEvent } from "./platform";
import { defaultShops, seedShop } from "./seed-shop";
import type { Shop, ShopSeed } from "./shop";
import { defaultSwitches } from "./switches";
import { type JournalEntry, Table } from "./table";

export type State = ReturnType<typeof openState>;

interface AnyTable {
  name: string;
  find(key: string | number): unknown;
  replay(key: string | number, row: unknown): void;
  entries(): Iterable<JournalEntry>;
}

/**
 * Opens the dev shop's state: maps in memory, and a journal at `dataFile`, so that a kill of the process loses no
 * completed change. Without `dataFile`, the state is in memory only. Creates the shops in `shops` that do not exist
 * yet.
 */
export function openState({
  dataFile,
  shops = defaultShops,
}: {
  dataFile?: string;
  shops?: ShopSeed[];
} = {}) {
  const journal = new Journal(dataFile ?? null);
  const write = (entry: JournalEntry) =>
    journal.append(entry, () => {
      const inverse = inverseOf(entry);
      return () => {
        for (const each of inverse) applyEntry(each);
      };
    });
  let lastId = 1_660_000_000_000;
  const nextId = () => ++lastId;
  const tableById = <Row extends { id: number; shop: string }>(name: string) =>
    new Table<Row, number>(
      name,
      (row) => row.id,
      write,
      (row) => row.shop,
    );
  const tableByTextId = <Row extends { id: string; shop: string }>(name: string) =>
    new Table<Row, string>(
      name,
      (row) => row.id,
      write,
      (row) => row.shop,
    );

  const clock = new Clock((offsetMs) => write({ t: "clock", k: 0, v: offsetMs }));
  const codes = new CodeTable(write, nextId);
  const tables = {
    shops: new Table<Shop, string>("shops", (row) => row.domain, write),
    products: tableById<Product>("products"),
    collections: tableById<Collection>("collections"),
    customers: tableById<Customer>("customers"),
    segments: tableById<Segment>("segments"),
    discounts: tableById<Discount>("discounts"),
    bulkCreations: tableById<BulkCreation>("bulkCreations"),
    jobs: tableByTextId<Job>("jobs"),
    orders: tableById<Order>("orders"),
    appMetafields: tableById<AppMetafield>("appMetafields"),
    carts: new Table<StoredCart, string>(
      "carts",
      (row) => row.token,
      write,
      (row) => row.shop,
    ),
    accessTokens: new Table<AccessToken, string>(
      "accessTokens",
      (row) => row.token,
      write,
      (row) => row.shop,
    ),
    refreshTokens: new Table<RefreshToken, string>(
      "refreshTokens",
      (row) => row.token,
      write,
      (row) => row.shop,
    ),
    webhookEvents: tableByTextId<WebhookEvent>("webhookEvents"),
    webhookDeliveries: tableByTextId<WebhookDelivery>("webhookDeliveries"),
  };
  const tablesByName = new Map(
    Object.values(tables).map((table) => [table.name, table as unknown as AnyTable]),
  );

  function* entries(): Iterable<JournalEntry> {
    yield { t: "lastId", k: 0, v: lastId };
    yield { t: "clock", k: 0, v: clock.offsetMs };
    for (const table of tablesByName.values()) yield* table.entries();
    yield* codes.entries();
  }

  /** Applies an entry in memory, without writing it. Returns false if the entry is unknown. */
  function applyEntry(entry: JournalEntry): boolean {
    if (entry.t === "clock") clock.replay(Number(entry.v));
    else if (entry.t !== "lastId" && !codes.replay(entry)) {
      const table = tablesByName.get(entry.t);
      if (table === undefined) return false;
      table.replay(entry.k, entry.v);
    }
    return true;
  }

  /** The entries that undo a change that is about to be made. */
  function inverseOf(entry: JournalEntry): JournalEntry[] {
    if (entry.t === "clock") return [{ ...entry, v: clock.offsetMs }];
    const table = tablesByName.get(entry.t);
    return table === undefined ? codes.inverseOf(entry) : [{ ...entry, v: table.find(entry.k) }];
  }

  journal.read((entry) => {
    lastId = Math.max(lastId, highestId(entry));
    return applyEntry(entry);
  });
  for (const order of tables.orders.all()) tables.orders.replay(order.id, completeRefunds(order));
  journal.compact(entries());

  const state = {
    ...tables,
    codes,
    clock,
    /** Settings of the control API, such as failures and latency. Not stored. */
    switches: defaultSwitches(),
    /** Returns a new id, unique over all tables. */
    nextId,
    /**
     * Makes the changes of `change` atomic: after a kill, either all or none of them are stored, and if `change`
     * throws, none of them are made. `change` must be synchronous.
     */
    atomically: <Result>(change: () => Result) => journal.atomically(change),
    close: () => journal.close(),
  };
  for (const seed of shops) if (state.shops.find(seed.domain) === null) seedShop(state, seed);
  return state;
}

/** The highest id in an entry, including ids of nested objects such as variants and order lines. 0 if there is none. */
function highestId({ t, v }: JournalEntry): number {
  if (t === "lastId") return Number(v);
  if (t === "codes+") {
    const [, codes] = v as [number, [number, string][]];
    return codes.at(-1)?.[0] ?? 0;
  }
  let highest = 0;
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "id" && typeof inner === "number") highest = Math.max(highest, inner);
      else visit(inner);
    }
  };
  visit(v);
  return highest;
}
