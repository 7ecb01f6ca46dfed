import { useNavigate } from "@remix-run/react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { RowMenu } from "~/ui/row-menu";
import type { RuleActions } from "~/ui/rule-actions/use-rule-actions";
import { StopPropagation } from "~/ui/stop-propagation";

/** Actions menu of a rule. */
export function DiscountMenu({ rule, actions }: { rule: ListedRule; actions: RuleActions }) {
  const navigate = useNavigate();
  const edit = { content: "Edit discount", onAction: () => navigate(`/app/discounts/${rule.id}`) };
  return (
    <StopPropagation>
      <RowMenu name={rule.name} items={[edit, ...actions.itemsOf(rule)]} />
    </StopPropagation>
  );
}
