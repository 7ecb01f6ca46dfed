import { ActionList, type ActionListItemDescriptor, Button, InlineStack, Popover } from "@shopify/polaris";
import { MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useState } from "react";

/** The "…" menu of a list row. `name` identifies the row in the button's label for screen readers. */
export function RowMenu({ name, items }: { name: string; items: ActionListItemDescriptor[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
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
            accessibilityLabel={`Actions for ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          />
        </InlineStack>
      }
    >
      <ActionList actionRole="menuitem" items={items} onActionAnyItem={() => setIsOpen(false)} />
    </Popover>
  );
}
