import { BlockStack, Box, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { LimitsFields } from "~/ui/limits-fields";
import { limitsProblem, summariseLimits } from "~/ui/new-coupon-modal/summarise-limits";

/** How often, by whom and when; folded until it is wanted, with a line that says what is set. */
export function LimitsAndSchedule({
  fields,
  errors,
  timeZone,
  onChange,
}: {
  fields: CouponFields;
  errors: CouponFormErrors;
  timeZone: string;
  onChange: (changed: Partial<CouponFields>) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const hasError = Boolean(
    errors.usageLimitPerCode || errors.startDate || errors.startTime || errors.endDate || errors.endTime,
  );
  useEffect(() => {
    if (hasError) setIsOpen(true);
  }, [hasError]);

  const problem = limitsProblem(fields);
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Button
            variant="monochromePlain"
            disclosure={isOpen ? "up" : "down"}
            ariaExpanded={isOpen}
            ariaControls="limits-and-schedule"
            onClick={() => setIsOpen(!isOpen)}
          >
            Limits and schedule
          </Button>
          <Text as="span" tone={problem ? "critical" : "subdued"}>
            {problem ?? summariseLimits(fields)}
          </Text>
        </InlineStack>
        <Collapsible id="limits-and-schedule" open={isOpen}>
          <LimitsFields
            idPrefix="new-coupon"
            fields={fields}
            errors={errors}
            timeZone={timeZone}
            note="With no start it works right away; with no end it goes on working."
            onChange={onChange}
          />
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
