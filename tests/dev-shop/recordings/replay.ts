import { type DevShop, startDevShop } from "../start";
import { adminClient, appKeys } from "../testing/admin-client";
import { differences, IdMap } from "./compare-responses";
import { deriveRequest } from "./derive-request";
import { type Json, type RecordedCall, readRecording, valueAtPath } from "./read-recording";

export interface Verdict {
  /** `file: response: root field` */
  name: string;
  outcome: "reproduced" | "not-implemented" | "differs";
  details: string[];
  cost: { isRequestedEqual: boolean; isActualEqual: boolean } | null;
}

const shop = "recorded.myshopify.com";

/** Replays the requests of one recording on a new dev shop and compares the responses. */
export async function replay(file: string, name: string): Promise<Verdict[]> {
  const { recording, calls } = readRecording(file, name);
  const devShop = await startDevShop({ ...appKeys, shops: [{ domain: shop, currency: "CAD" }] });
  try {
    prepareShop(devShop, recording);
    const graphql = await adminClient(devShop, shop);
    const ids = new IdMap();
    const verdicts: Verdict[] = [];
    for (const call of calls) {
      if (call.step.afterMs) await devShop.control.moveClock({ byMs: call.step.afterMs });
      await devShop.control.bulkIdle();
      for (const part of splitIntoParts(call, recording)) {
        const { body } = await graphql(part.query, ids.translate(part.variables));
        verdicts.push(...compareResponse(`${name}: ${call.name}`, part, body, ids));
      }
    }
    return verdicts;
  } finally {
    await devShop.close();
  }
}

interface Part {
  query: string;
  variables: Json;
  response: RecordedCall["response"];
  isDerived: boolean;
}

/**
 * Splits a derived request by root field, because each root field can be replayed alone. Keeps a recorded request
 * whole.
 */
function splitIntoParts({ query, variables, response, step }: RecordedCall, recording: Json): Part[] {
  if (query !== null) return [{ query, variables, response, isDerived: false }];
  const input =
    step.inputFrom === undefined
      ? undefined
      : inputFromReading(valueAtPath(recording, step.inputFrom) as Json);
  const fields = Object.entries(response.data ?? {});
  return fields.map(([field, value]) => ({
    ...deriveRequest({
      data: { [field]: value },
      variables: input ? { input } : variables,
      verb: step.response.startsWith("update") ? "Update" : "Create",
    }),
    response: {
      data: { [field]: value },
      ...(fields.length === 1 && response.extensions ? { extensions: response.extensions } : {}),
    },
    isDerived: true,
  }));
}

/** Derives the input of a mutation from a later query of the discount that the mutation created. */
function inputFromReading(data: Json): Json {
  const node = (data.codeNode ?? data.automaticNode) as Json;
  const discount = (node.codeDiscount ?? node.automaticDiscount) as Json;
  const codes = valueAtPath(discount, "codes.nodes.0.code");
  return {
    title: discount.title,
    ...(codes ? { code: codes } : {}),
    startsAt: discount.startsAt,
    combinesWith: discount.combinesWith,
    context: { all: "ALL" },
    minimumRequirement: {
      subtotal: {
        greaterThanOrEqualToSubtotal: valueAtPath(
          discount,
          "minimumRequirement.greaterThanOrEqualToSubtotal.amount",
        ),
      },
    },
    customerGets: {
      value: { percentage: valueAtPath(discount, "customerGets.value.percentage") },
      items: { all: true },
    },
  };
}

function compareResponse(name: string, part: Part, actual: RecordedCall["response"], ids: IdMap): Verdict[] {
  const recorded = part.response;
  const cost = compareCost(part, actual);
  const schemaErrors = (actual.errors ?? []).filter(isSchemaError);
  const fields = Object.keys(recorded.data ?? {});
  if (schemaErrors.length > 0)
    return (fields.length > 0 ? fields : ["errors"]).map((field) => ({
      name: `${name}: ${field}`,
      outcome: "not-implemented",
      details: schemaErrors.map(({ message }) => String(message)),
      cost: null,
    }));
  if (fields.length === 0) {
    const details = differences(recorded.errors, actual.errors, ids, "errors");
    return [
      { name: `${name}: errors`, outcome: details.length === 0 ? "reproduced" : "differs", details, cost },
    ];
  }
  return fields.map((field, index) => {
    const ownErrors = errorsAt(actual, field);
    const notImplementedErrors = ownErrors.filter(
      (error) => valueAtPath(error, "extensions.code") === "DEV_SHOP_NOT_IMPLEMENTED",
    );
    const details = [
      ...differences(recorded.data?.[field], actual.data?.[field], ids, `data.${field}`),
      ...differences(errorsAt(recorded, field), ownErrors, ids, "errors"),
    ];
    const outcome =
      notImplementedErrors.length > 0 ? "not-implemented" : details.length === 0 ? "reproduced" : "differs";
    return { name: `${name}: ${field}`, outcome, details, cost: index === 0 ? cost : null };
  });
}

const isSchemaError = (error: Json) =>
  error.extensions === undefined &&
  /^(Cannot query field|Unknown (type|argument|directive))/.test(String(error.message));

/** The errors of a root field. Errors without a path belong to every field. */
const errorsAt = (response: RecordedCall["response"], field: string) =>
  (response.errors ?? []).filter(({ path }) => !Array.isArray(path) || path[0] === field);

function compareCost(part: Part, actual: RecordedCall["response"]): Verdict["cost"] {
  const recorded = part.response.extensions?.cost;
  const actualCost = actual.extensions?.cost;
  if (recorded === undefined || part.isDerived) return null;
  return {
    isRequestedEqual: recorded.requestedQueryCost === actualCost?.requestedQueryCost,
    isActualEqual: recorded.actualQueryCost === actualCost?.actualQueryCost,
  };
}

/**
 * Prepares the dev shop like the recorded shop: sets the clock to the time of the recording, and creates the products,
 * variants and collections that the recording mentions.
 */
function prepareShop({ state }: DevShop, recording: Json) {
  state.switches.bulk = { codesPerSecond: 1_000_000, delayMs: 5, stuckNext: 0 };
  state.shops.put({ ...state.shops.get(shop), shipsTo: [], sellsSubscriptions: true });
  const createdAt = JSON.stringify({ ...recording, upstreamCalls: [] })
    .match(/"createdAt":"[^"]+"/g)
    ?.sort()[0];
  if (createdAt) state.clock.moveTo(new Date(JSON.parse(`{${createdAt}}`).createdAt as string));
  for (const { id } of state.products.all()) state.products.remove(id);
  for (const { id } of state.collections.all()) state.collections.remove(id);
  const titlesByGid = collectTitles(recording);
  const titles = (type: string) => [...titlesByGid].filter(([gid]) => gid.includes(`/${type}/`));
  const idOf = (gid: string) => Number(gid.split("/").at(-1));
  const base = { shop, vendor: "", productType: "", createdAt: state.clock.stamp(), collectionIds: [] };
  const variants = titles("ProductVariant").map(([gid, title]) => ({
    id: idOf(gid),
    title,
    sku: "",
    price: "10.00",
    requiresShipping: true,
    grams: 0,
  }));
  for (const [index, [gid, title]] of titles("Product").entries())
    state.products.put({ ...base, id: idOf(gid), title, handle: gid, variants: index === 0 ? variants : [] });
  for (const [gid, title] of titles("Collection"))
    state.collections.put({ id: idOf(gid), shop, title, handle: gid });
}

/** Every product, variant and collection in a recording, with its title if known. */
function collectTitles(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (
    typeof value === "string" &&
    /^gid:\/\/shopify\/(Product|ProductVariant|Collection)\/\d{3,}$/.test(value)
  )
    found.set(value, found.get(value) ?? "");
  else if (typeof value === "object" && value !== null) {
    const { id, title } = value as Json;
    if (typeof id === "string" && typeof title === "string") found.set(id, title);
    for (const inner of Object.values(value)) collectTitles(inner, found);
  }
  return found;
}
