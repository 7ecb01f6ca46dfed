import type { Buyers, Buys, Destination, Items } from "~/domain/discounts/live-discount";
import type { ResourceNames } from "~/domain/discounts/names-in-rule";
import { countryName } from "~/lib/countries";
import { formatCount, formatCounted } from "~/lib/numbers";
import { joinWords } from "~/lib/words";

/** Maximum number of names in a list. A longer list is shown as a count, to keep the sentence short. */
const MAX_NAMED = 3;

/**
 * "everyone", "customers in VIP or Wholesale", "3 specific customers". Shows customers only as a count, because the app
 * does not store their names.
 */
export function describeBuyers(buyers: Buyers, names: ResourceNames, locale: string): string {
  if (buyers.kind === "everyone") return "everyone";
  if (buyers.kind === "unknown") return "the buyers selected in Shopify";
  const { length } = buyers.ids;
  if (buyers.kind === "customers" && length === 0) return "no one, because no customers are selected";
  if (buyers.kind === "customers") return formatCounted(length, "specific customer", locale);
  return `customers in ${joinNames(buyers.ids, names, "or") ?? formatCounted(length, "segment", locale)}`;
}

/** "the whole order", "Dig Kit and Dino Puzzle", "the collection Toys", "4 products". */
export function describeItems(
  items: Items,
  { names, locale, last = "and" }: { names: ResourceNames; locale: string; last?: "and" | "or" },
): string {
  if (items.kind === "all") return "the whole order";
  if (items.kind === "products") {
    const ids = [...items.products, ...items.variants];
    return joinNames(ids, names, last) ?? formatCounted(ids.length, "product", locale);
  }
  const { collections } = items;
  const titles = joinNames(collections, names, last);
  if (titles === null) return formatCounted(collections.length, "collection", locale);
  return `the ${collections.length === 1 ? "collection" : "collections"} ${titles}`;
}

/** "2 of Dig Kit", "$50.00 of the collection Toys" */
export function describeBuys(
  { atLeast, items }: Buys,
  { names, money, locale }: { names: ResourceNames; money: (minor: number) => string; locale: string },
): string {
  const amount =
    atLeast.kind === "quantity" ? formatCount(atLeast.quantity, locale) : money(atLeast.amountMinor);
  return `${amount} of ${describeItems(items, { names, locale, last: "or" })}`;
}

/** "all countries", "Germany and France", "12 countries" */
export function describeCountries(to: Destination | null, locale: string): string {
  if (to === null) return "all countries";
  const { countries, hasRestOfWorld } = to;
  const names = countries
    .map((code) => countryName(code, locale))
    .sort((one, other) => one.localeCompare(other, locale));
  const restOfWorld = hasRestOfWorld ? ["the rest of the world"] : [];
  if (names.length + restOfWorld.length === 0) return "no countries";
  return joinWords(
    names.length > MAX_NAMED
      ? [formatCounted(names.length, ["country", "countries"], locale), ...restOfWorld]
      : [...names, ...restOfWorld],
    "and",
  );
}

/**
 * Joins the names of the resources with these IDs. Returns null if there are no IDs, if there are more than MAX_NAMED
 * IDs, or if the name of one resource is missing.
 */
function joinNames(ids: string[], names: ResourceNames, last: "and" | "or"): string | null {
  const foundNames = ids.flatMap((id) => names[id] ?? []);
  if (ids.length === 0 || ids.length > MAX_NAMED || foundNames.length < ids.length) return null;
  return joinWords(
    foundNames.sort((one, other) => one.localeCompare(other)),
    last,
  );
}
