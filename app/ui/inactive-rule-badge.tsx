import { Badge } from "@shopify/polaris";

/** Beside a discount's name: why it gives nothing for now. Nothing for one that is active. */
export function InactiveRuleBadge({ status }: { status: "draft" | "active" | "inactive" | "archived" }) {
  if (status === "active") return null;
  return <Badge>{status === "draft" ? "Draft" : "Inactive"}</Badge>;
}
