import { Banner, type BannerHandles, BlockStack, Button, Link, List } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { goToField } from "~/ui/discount-wizard/go-to-field";
import type { RuleFieldError } from "~/ui/discount-wizard/rule-field-errors";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";

/**
 * Shows the error of the whole form. If there is none, lists the field errors, each as a link to its field. After a
 * rejected save, the banner scrolls into view and takes the focus, because the fields with errors may not be visible.
 */
export function SaveErrorBanner({
  wizard,
  fieldErrors,
  canSaveAsDraft,
}: {
  wizard: Wizard;
  fieldErrors: RuleFieldError[];
  canSaveAsDraft: boolean;
}) {
  const { errors, rejectedSaveCount } = wizard;
  const container = useRef<HTMLDivElement>(null);
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (rejectedSaveCount === 0) return;
    container.current?.scrollIntoView({ block: "start" });
    banner.current?.focus();
  }, [rejectedSaveCount]);
  if (!errors.form && fieldErrors.length === 0) return null;
  const title = canSaveAsDraft ? "This discount isn’t finished" : "This discount can’t be saved yet";
  return (
    <div ref={container} className={styles.section}>
      {errors.form ? (
        <Banner ref={banner} tone="critical">
          {errors.form}
        </Banner>
      ) : (
        <Banner ref={banner} tone={canSaveAsDraft ? "warning" : "critical"} title={title}>
          <BlockStack gap="200" inlineAlign="start">
            <List gap="extraTight">
              {fieldErrors.map((fieldError) => (
                <List.Item key={fieldError.field}>
                  <Link monochrome onClick={() => goToField(fieldError)}>
                    {fieldError.message}
                  </Link>
                </List.Item>
              ))}
            </List>
            {canSaveAsDraft ? (
              <>
                <p>You can save it as a draft and finish later.</p>
                <Button loading={wizard.isSaving} onClick={() => wizard.save("save-draft")}>
                  Save as draft
                </Button>
              </>
            ) : null}
          </BlockStack>
        </Banner>
      )}
    </div>
  );
}
