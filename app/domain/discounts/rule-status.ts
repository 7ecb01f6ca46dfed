/** What a merchant sees in a rule's Status column. */
export type RuleStatus = "draft" | "inactive" | "archived" | "expired" | "scheduled" | "active";

/** A rule's own status; of an active one, whether its dates let it give anything now. */
export function ruleStatus(
  rule: { status: "draft" | "active" | "inactive" | "archived"; startsAt: Date | null; endsAt: Date | null },
  now: Date,
): RuleStatus {
  if (rule.status !== "active") return rule.status;
  if (rule.endsAt && rule.endsAt <= now) return "expired";
  return rule.startsAt && rule.startsAt > now ? "scheduled" : "active";
}
