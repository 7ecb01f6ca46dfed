import {
  BlockStack,
  Box,
  Button,
  Checkbox,
  Collapsible,
  FormLayout,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
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

  /** A sentence on a moment goes once its day or its time changes, and one on the end also once the start does. */
  const momentsJudgedBy = (name: string) => {
    const end = { endDate: fields.endDate, endTime: fields.endTime };
    return name.startsWith("end")
      ? end
      : { startDate: fields.startDate, startTime: fields.startTime, ...end };
  };
  const problem = limitsProblem(fields);
  const field = (name: keyof CouponFormErrors & keyof CouponFields, label: string, type: "date" | "time") => (
    <TextField
      id={`new-coupon-${name}`}
      label={label}
      type={type}
      value={fields[name]}
      onChange={(value) => onChange({ ...momentsJudgedBy(name), [name]: value })}
      error={errors[name]}
      autoComplete="off"
    />
  );

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
          <FormLayout>
            <TextField
              id="new-coupon-usageLimitPerCode"
              label="Uses per code"
              type="number"
              min={1}
              value={fields.usageLimitPerCode}
              onChange={(usageLimitPerCode) => onChange({ usageLimitPerCode })}
              error={errors.usageLimitPerCode}
              helpText="Leave empty for no limit."
              autoComplete="off"
            />
            <Checkbox
              label="Once per customer"
              checked={fields.isOncePerCustomer}
              onChange={(isOncePerCustomer) => onChange({ isOncePerCustomer })}
            />
            <InlineGrid columns={2} gap="300">
              {field("startDate", "Start date", "date")}
              {field("startTime", "Start time", "time")}
            </InlineGrid>
            <InlineGrid columns={2} gap="300">
              {field("endDate", "End date", "date")}
              {field("endTime", "End time", "time")}
            </InlineGrid>
            <Text as="p" tone="subdued">
              Times are in your shop’s time zone, {timeZone.replaceAll("_", " ")}. With no start it works
              right away; with no end it goes on working.
            </Text>
          </FormLayout>
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
