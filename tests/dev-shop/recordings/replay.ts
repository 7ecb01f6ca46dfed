import { type DevShop, startDevShop } from "../start";
import { adminClient, appKeys } from "../testing/admin-client";
import { findDifferences, IdMap } from "./compare-responses";
import { deriveRequest } from "./derive-request";
import { type Json, type RecordedCall, readRecording, valueAtPath } from "./read-recording";

export interface Verdict {
  /** `recording: response: root field`, or `recording: response: errors` if the response has only errors. */
  name: string;
  outcome: "reproduced" | "not-implemented" | "differs";
  details: string[];
  cost: { isRequestedEqual: boolean; isActualEqual: boolean } | null;
}

const shop = "recorded.myshopify.com";

/** Replays the requests of one recording on a new dev shop. Compares the responses, with one verdict per root field. */
export async function replay(file: string, recordingName: string): Promise<Verdict[]> {
  const { recording, calls } = readRecording(file, recordingName);
  const devShop = await startDevShop({ ...appKeys, shops: [{ domain: shop, currency: "CAD" }] });
  try {
    prepareShop(devShop, recording);
    const graphql = await adminClient(devShop, shop);
    const ids = new IdMap();
    const missingIds = new Set<string>();
    const verdicts: Verdict[] = [];
    for (const call of calls) {
      if (call.step.afterMs) await devShop.control.moveClock({ byMs: call.step.afterMs });
      await devShop.control.waitUntilBulkIdle();
      for (const part of splitIntoParts(call, recording)) {
        const { body } = await graphql(part.query, ids.translate(part.variables));
        const compared = compareResponse(`${recordingName}: ${call.name}`, part, body, ids);
        const needsMissing = createdGids(part.variables).some((gid) => missingIds.has(gid));
        for (const verdict of compared) {
          const isDiffering = verdict.outcome === "differs";
          verdicts.push(isDiffering && needsMissing ? { ...verdict, outcome: "not-implemented" } : verdict);
          if (verdict.outcome !== "not-implemented") continue;
          const field = verdict.name.split(": ").at(-1) ?? "";
          for (const gid of createdGids(part.response.data?.[field])) missingIds.add(gid);
        }
      }
    }
    return verdicts;
  } finally {
    await devShop.close();
  }
}

/**
 * The ids of discounts and jobs in a value. If the dev shop does not implement the mutation that created such an
 * object, later calls that use the object count as not implemented too.
 */
const createdGids = (value: unknown) =>
  JSON.stringify(value ?? null).match(/gid:\/\/shopify\/(Discount(Code|Automatic)Node|Job)\/[\w-]+/g) ?? [];

interface Part {
  query: string;
  variables: Json;
  response: RecordedCall["response"];
  isDerived: boolean;
}

/**
 * Splits a derived request into one request per root field, so that a field that the dev shop's schema lacks does not
 * make the other fields fail. Does not split a recorded request.
 */
function splitIntoParts({ query, variables, response, step }: RecordedCall, recording: Json): Part[] {
  if (query !== null) return [{ query, variables, response, isDerived: false }];
  const input =
    step.inputFrom === undefined ? undefined : deriveInput(valueAtPath(recording, step.inputFrom) as Json);
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

/** Derives the input of a mutation from a later response with the discount that the mutation created. */
function deriveInput(data: Json): Json {
  const node = (data.codeNode ?? data.automaticNode) as Json;
  const discount = (node.codeDiscount ?? node.automaticDiscount) as Json;
  const code = valueAtPath(discount, "codes.nodes.0.code");
  return {
    title: discount.title,
    ...(code ? { code } : {}),
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
    const details = findDifferences(recorded.errors, actual.errors, ids, "errors");
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
      ...findDifferences(recorded.data?.[field], actual.data?.[field], ids, `data.${field}`),
      ...findDifferences(errorsAt(recorded, field), ownErrors, ids, "errors"),
    ];
    const outcome =
      notImplementedErrors.length > 0 ? "not-implemented" : details.length === 0 ? "reproduced" : "differs";
    return { name: `${name}: ${field}`, outcome, details, cost: index === 0 ? cost : null };
  });
}

const isSchemaError = (error: Json) =>
  error.extensions === undefined &&
  /^(Cannot query field|Unknown (type|argument|directive)|Field ".*" is not defined by type)/.test(
    String(error.message),
  );

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
 * Prepares the dev shop for a recording: moves the clock to the earliest `createdAt` outside `upstreamCalls`, and
 * replaces all products and collections with those that the recording mentions. Adds the customers and segments that
 * the recording mentions.
 */
function prepareShop({ state }: DevShop, recording: Json) {
  state.switches.bulk = { codesPerSecond: 1_000_000, delayMs: 5, nextStuckCount: 0 };
  state.shops.put({ ...state.shops.get(shop), shipsTo: [], sellsSubscriptions: true });
  const createdAt = JSON.stringify({ ...recording, upstreamCalls: [] })
    .match(/"createdAt":"[^"]+"/g)
    ?.sort()[0];
  if (createdAt) state.clock.moveTo(new Date(JSON.parse(`{${createdAt}}`).createdAt as string));
  for (const { id } of state.products.all()) state.products.remove(id);
  for (const { id } of state.collections.all()) state.collections.remove(id);
  const titlesByGid = collectTitles(recording);
  const titlesOfType = (type: string) => [...titlesByGid].filter(([gid]) => gid.includes(`/${type}/`));
  const idOf = (gid: string) => Number(gid.split("/").at(-1));
  const productDefaults = {
    shop,
    vendor: "",
    productType: "",
    createdAt: state.clock.stamp(),
    collectionIds: [],
  };
  const variants = titlesOfType("ProductVariant").map(([gid, title]) => ({
    id: idOf(gid),
    title,
    sku: "",
    price: "10.00",
    requiresShipping: true,
    grams: 0,
  }));
  for (const [index, [gid, title]] of titlesOfType("Product").entries())
    state.products.put({
      ...productDefaults,
      id: idOf(gid),
      title,
      handle: gid,
      variants: index === 0 ? variants : [],
    });
  for (const [gid, title] of titlesOfType("Collection"))
    state.collections.put({ id: idOf(gid), shop, title, handle: gid });
  const [exampleCustomer] = state.customers.all();
  for (const [gid] of titlesOfType("Customer"))
    if (exampleCustomer) state.customers.put({ ...exampleCustomer, id: idOf(gid), shop });
  const [exampleSegment] = state.segments.all();
  for (const [gid] of titlesOfType("Segment"))
    if (exampleSegment) state.segments.put({ ...exampleSegment, id: idOf(gid), shop, customerIds: [] });
}

/**
 * Maps the id of every product, variant, collection, customer and segment in a recording to its title, or to "" if the
 * recording does not contain the title. The map also contains other objects that have a title.
 */
function collectTitles(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (
    typeof value === "string" &&
    /^gid:\/\/shopify\/(Product|ProductVariant|Collection|Customer|Segment)\/\d{3,}$/.test(value)
  )
    found.set(value, found.get(value) ?? "");
  else if (typeof value === "object" && value !== null) {
    const { id, title } = value as Json;
    if (typeof id === "string" && typeof title === "string") found.set(id, title);
    for (const inner of Object.values(value)) collectTitles(inner, found);
  }
  return found;
}
