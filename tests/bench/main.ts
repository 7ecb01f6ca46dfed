import { parseArgs } from "node:util";
import { type Figure, isReached } from "./figure";
import { measureList } from "./list-at-ten-million";
import { openStand, type Stand } from "./stand";
import { measureStoreVsCopy } from "./store-vs-copy";
import { measureSyncVsCeiling } from "./sync-vs-ceiling";

/*
 * npm run bench -- [--only name] [--json] [--quantity n]
 * `--quantity` makes a trial run: its figures are no results.
 */
const { values } = parseArgs({
  options: { only: { type: "string" }, json: { type: "boolean" }, quantity: { type: "string" } },
});
const quantity = values.quantity === undefined ? undefined : Number(values.quantity);

const benches: Record<string, (of: { stand: Stand; quantity?: number }) => Promise<Figure[]>> = {
  store: measureStoreVsCopy,
  list: measureList,
  sync: measureSyncVsCeiling,
  "sync-budget": (of) => measureSyncVsCeiling({ ...of, limitedBy: "budget" }),
};
const bench = benches[String(values.only)];
if (!bench) throw new Error(`Benches: ${Object.keys(benches).join(", ")}`);

const stand = await openStand();
try {
  const figures: Figure[] = await bench({ stand, quantity });
  for (const figure of figures) console.log(JSON.stringify(figure), isReached(figure));
} finally {
  await stand.close();
}
