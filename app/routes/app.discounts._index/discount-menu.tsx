import { useNavigate } from "@remix-run/react";
import { ActionList, Button, InlineStack, Popover } from "@shopify/polaris";
import { MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { ApartFromRow } from "~/ui/apart-from-row";
import { useRuleActions } from "~/ui/rule-actions/use-rule-actions";

/** What can be done with one rule. */
export function DiscountMenu({ rule }: { rule: ListedRule }) {
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const { items, dialog } = useRuleActions({ rule });
  return (
    <ApartFromRow>
      <Popover
        active={isOpen}
        onClose={() => setIsOpen(false)}
        preferredAlignment="right"
        autofocusTarget="first-node"
        activator={
          <InlineStack>
            <Button
              variant="tertiary"
              icon={MenuHorizontalIcon}
              accessibilityLabel={`Actions for ${rule.name}`}
              onClick={() => setIsOpen(!isOpen)}
            />
          </InlineStack>
        }
      >
        <ActionList
          actionRole="menuitem"
          items={[
            { content: "Edit discount", onAction: () => navigate(`/app/discounts/${rule.id}`) },
            ...items,
          ]}
          onActionAnyItem={() => setIsOpen(false)}
        />
      </Popover>
      {dialog}
    </ApartFromRow>
  );
}
