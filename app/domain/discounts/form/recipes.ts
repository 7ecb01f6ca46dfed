import { emptyRuleFields, type RuleFields } from "~/domain/discounts/form/rule-fields";

/** A starting point for a new rule. */
export interface Recipe {
  id: string;
  title: string;
  /** What merchants typically use this recipe for. */
  use: string;
  fields: Partial<RuleFields>;
}

const products = { ...emptyRuleFields.appliesTo, kind: "products" } as const;
const collections = { ...emptyRuleFields.appliesTo, kind: "collections" } as const;

/** All recipes, in the order in which the gallery shows them. */
export const recipes: Recipe[] = [
  {
    id: "percentage-off-order",
    title: "Percentage off the order",
    use: "20% off everything in the cart. A newsletter classic.",
    fields: { rewardKind: "percentage_off" },
  },
  {
    id: "amount-off-order",
    title: "Amount off the order",
    use: "A fixed amount off the cart, for example as a thank-you or an apology.",
    fields: { rewardKind: "amount_off" },
  },
  {
    id: "percentage-off-products",
    title: "Percentage off products",
    use: "30% off a collection, for a sale on part of your catalog.",
    fields: { rewardKind: "percentage_off", appliesTo: collections },
  },
  {
    id: "amount-off-products",
    title: "Amount off products",
    use: "A fixed amount off each product you choose.",
    fields: { rewardKind: "amount_off", appliesTo: products, isPerItem: true },
  },
  {
    id: "buy-x-get-y",
    title: "Buy X get Y",
    use: "Buy two and get one free, or get a gift at half price.",
    fields: { rewardKind: "buy_x_get_y", buyQuantity: "2", getQuantity: "1", getOff: "free" },
  },
  {
    id: "free-shipping",
    title: "Free shipping",
    use: "Free shipping everywhere or to selected countries.",
    fields: { rewardKind: "free_shipping" },
  },
  {
    id: "spend-and-save",
    title: "Spend and save",
    use: "Money off above a minimum spend, to raise average order value.",
    fields: { rewardKind: "amount_off", minimum: "subtotal" },
  },
  {
    id: "chosen-customers",
    title: "For specific customers",
    use: "15% off for a segment, such as repeat customers.",
    fields: { rewardKind: "percentage_off", who: "segments" },
  },
];

/** Returns the wizard's fields, prefilled by a recipe. Null if there is no recipe with this id. */
export function fieldsOfRecipe(id: string | null): RuleFields | null {
  const recipe = recipes.find((candidate) => candidate.id === id);
  return recipe ? { ...emptyRuleFields, ...recipe.fields } : null;
}
