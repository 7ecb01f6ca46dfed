import { BlockStack, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";

/** The sections of the wizard, in page order. */
export const sections = [
  { id: "name", title: "Name" },
  { id: "who", title: "Who" },
  { id: "when", title: "When" },
  { id: "where", title: "Where" },
  { id: "trigger", title: "What triggers it" },
  { id: "rewards", title: "Rewards" },
  { id: "combines", title: "Combinations" },
  { id: "messaging", title: "Messaging" },
] as const;

export type SectionId = (typeof sections)[number]["id"];

/**
 * One section of the wizard. The section starts collapsed if all of its fields have their default values (`isDefault`).
 * When `hasError` becomes true, the section expands. A section with `isAlwaysOpen` starts expanded and has no button to
 * collapse it. The `note` is shown even while the section is collapsed.
 */
export function WizardSection({
  id,
  summary,
  isDefault = false,
  isAlwaysOpen = false,
  hasError,
  note,
  children,
}: {
  id: SectionId;
  /** Shown while the section is collapsed. */
  summary?: string;
  isDefault?: boolean;
  isAlwaysOpen?: boolean;
  hasError: boolean;
  note?: ReactNode;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(isAlwaysOpen || !isDefault);
  useEffect(() => {
    if (hasError) setIsOpen(true);
  }, [hasError]);
  const title = sections.find((section) => section.id === id)?.title ?? "";
  return (
    <section id={`section-${id}`} className={styles.section} aria-labelledby={`heading-${id}`}>
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
            <h2 id={`heading-${id}`} tabIndex={-1} className={styles.heading}>
              {title}
            </h2>
            {isAlwaysOpen ? null : (
              <Button
                variant="plain"
                disclosure={isOpen ? "up" : "down"}
                ariaExpanded={isOpen}
                ariaControls={`body-${id}`}
                accessibilityLabel={isOpen ? `Hide ${title}` : `Change ${title}`}
                onClick={() => setIsOpen(!isOpen)}
              >
                {isOpen ? "Hide" : "Change"}
              </Button>
            )}
          </InlineStack>
          {isOpen || !summary ? null : (
            <Text as="p" tone="subdued">
              {summary}
            </Text>
          )}
          <Collapsible id={`body-${id}`} open={isOpen}>
            {children}
          </Collapsible>
          {note}
        </BlockStack>
      </Card>
    </section>
  );
}
