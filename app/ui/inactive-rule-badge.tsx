import { Badge } from "@shopify/polaris";

/** Badge next to the name of a discount: "Draft" or "Inactive" (also if archived). Nothing for an active discount. */
export function InactiveRuleBadge({ status }: { status: "draft" | "active" | "inactive" | "archived" }) {
  if (status === "active") return null;
  return <Badge>{status === "draft" ? "Draft" : "Inactive"}</Badge>;
}
