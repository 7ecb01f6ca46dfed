import type { Discount } from "../../state/discount";
import type { Context } from "../context";
import { type UserError, userError } from "../errors";

/** https://shopify.dev/docs/api/admin-graphql/latest/enums/DiscountErrorCode (ACTIVE_PERIOD_OVERLAP) */
const MAX_ACTIVE_AUTOMATIC_DISCOUNTS = 25;

interface ActivePeriod {
  startsAt: string;
  endsAt: string | null;
}

/** Returns the shop's automatic discounts, except the discount that is being changed (`before`). */
function otherAutomaticDiscounts({ state, shop }: Context, before: Discount | null) {
  return state.discounts
    .ofShop(shop.domain)
    .filter(({ method, id }) => method === "automatic" && id !== before?.id);
}

/** Returns whether an automatic discount of the shop, other than `before`, has this title. Ignores case. */
export function isTitleTaken(context: Context, title: string, before: Discount | null): boolean {
  const wanted = title.trim().toLowerCase();
  return otherAutomaticDiscounts(context, before).some(
    (discount) => discount.title.trim().toLowerCase() === wanted,
  );
}

/**
 * Checks whether an automatic discount may be active in `period`. Returns an error if the shop would have more active
 * automatic discounts than Shopify allows at some time in the period. Ignores the past.
 */
export function checkActivePeriod(
  context: Context,
  period: ActivePeriod,
  before: Discount | null,
  field: string[],
): UserError[] {
  const now = context.state.clock.now().getTime();
  const from = Math.max(now, Date.parse(period.startsAt));
  const until = endOf(period);
  if (until <= from) return [];
  const overlapping = otherAutomaticDiscounts(context, before).filter(
    (each) => Date.parse(each.startsAt) < until && endOf(each) > from,
  );
  // The number of active discounts increases only when a discount starts, so no other moments need to be checked.
  const moments = [from, ...overlapping.map((each) => Date.parse(each.startsAt)).filter((at) => at > from)];
  const maxOverlap = Math.max(
    ...moments.map(
      (at) => overlapping.filter((each) => Date.parse(each.startsAt) <= at && endOf(each) > at).length,
    ),
  );
  if (maxOverlap < MAX_ACTIVE_AUTOMATIC_DISCOUNTS) return [];
  return [
    userError(
      field,
      "ACTIVE_PERIOD_OVERLAP",
      `The active period overlaps with other automatic discounts. At any given time, only ${MAX_ACTIVE_AUTOMATIC_DISCOUNTS} automatic discounts can be active.`,
    ),
  ];
}

const endOf = ({ endsAt }: ActivePeriod) => (endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt));
