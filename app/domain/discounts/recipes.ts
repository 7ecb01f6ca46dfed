import { emptyRuleFields, type RuleFields } from "~/domain/discounts/rule-fields";

/** A rule to begin with. */
export interface Recipe {
  id: string;
  title: string;
  /** What it is good for, with an example. */
  use: string;
  fields: Partial<RuleFields>;
}

const products = { ...emptyRuleFields.appliesTo, kind: "products" } as const;
const collections = { ...emptyRuleFields.appliesTo, kind: "collections" } as const;

/** The recipes of the gallery, in its order. */
export const recipes: Recipe[] = [
  {
    id: "percentage-off-order",
    title: "Percentage off the order",
    use: "20% off everything in the cart. The classic of a newsletter.",
    fields: { rewardKind: "percentage_off" },
  },
  {
    id: "amount-off-order",
    title: "Amount off the order",
    use: "A fixed amount off the cart, as a thank-you or to say sorry.",
    fields: { rewardKind: "amount_off" },
  },
  {
    id: "percentage-off-products",
    title: "Percentage off products",
    use: "30% off a collection, for a sale of some things and not of all.",
    fields: { rewardKind: "percentage_off", appliesTo: collections },
  },
  {
    id: "amount-off-products",
    title: "Amount off products",
    use: "A fixed amount off each of the products that you choose.",
    fields: { rewardKind: "amount_off", appliesTo: products, isPerItem: true },
  },
  {
    id: "buy-x-get-y",
    title: "Buy X get Y",
    use: "Buy two, get the third one free, or a gift at half the price.",
    fields: { rewardKind: "buy_x_get_y", buyQuantity: "2", getQuantity: "1", getOff: "free" },
  },
  {
    id: "free-shipping",
    title: "Free shipping",
    use: "Nothing to pay for shipping, to all countries or to some.",
    fields: { rewardKind: "free_shipping" },
  },
  {
    id: "spend-and-save",
    title: "Spend and save",
    use: "An amount off from a certain cart on, so that carts grow.",
    fields: { rewardKind: "amount_off", minimum: "subtotal" },
  },
  {
    id: "chosen-customers",
    title: "For chosen customers",
    use: "15% off for a segment, such as those who buy again and again.",
    fields: { rewardKind: "percentage_off", who: "segments" },
  },
];

/** The wizard's fields that a recipe begins with; null where there is no such recipe. */
export function fieldsOfRecipe(id: string | null): RuleFields | null {
  const recipe = recipes.find((one) => one.id === id);
  return recipe ? { ...emptyRuleFields, ...recipe.fields } : null;
}
