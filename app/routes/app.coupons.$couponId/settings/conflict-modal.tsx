import { BlockStack, Box, Modal, Text } from "@shopify/polaris";
import { type CouponEditField, type CouponEditFields, changedFields } from "~/domain/coupons/coupon-fields";
import { formatDay } from "~/lib/dates";
import { formatCount } from "~/lib/numbers";
import { upperFirst } from "~/lib/words";
import type {
  ConflictResponse,
  CouponEditing,
} from "~/routes/app.coupons.$couponId/settings/use-coupon-edit";
import { describeActor } from "~/ui/describe-actor";
import { useFormat } from "~/ui/use-format";
import type { LinkableDiscount } from "~/ui/use-linkable-discounts";

/**
 * Dialog for a save that was rejected because the coupon had been saved since the edit started, by someone else or in
 * another window. Shows the newer values next to the merchant's values, so that nothing is overwritten by accident.
 */
export function ConflictModal({
  conflict,
  editing,
  discounts,
  timeZone,
  viewer,
}: {
  conflict: ConflictResponse;
  editing: CouponEditing;
  discounts: LinkableDiscount[] | null;
  timeZone: string;
  /** Actor ID of the signed-in staff member. */
  viewer: string;
}) {
  const { locale, formatDateTime } = useFormat();
  const { base, fields } = editing;
  const { theirs, changed, lastEdit } = conflict;
  const changedInDraft = changedFields(base.fields, fields);
  const hasSameFieldConflict = changed.some((name) => changedInDraft.includes(name));
  const discountName = (id: string) => discounts?.find((one) => one.id === id)?.name ?? "Another discount";
  const who = lastEdit ? upperFirst(describeActor({ actor: lastEdit.actor, viewer })) : "Someone";
  return (
    <Modal
      open
      title="This coupon was changed while you edited it"
      onClose={editing.closeDialog}
      primaryAction={{ content: "Use the newer values", onAction: () => editing.acceptNewerValues(conflict) }}
      secondaryActions={[
        {
          content: hasSameFieldConflict ? "Overwrite" : "Save my changes too",
          onAction: () => editing.overwriteNewerValues(conflict),
        },
        { content: "Keep editing", onAction: editing.closeDialog },
      ]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">
            {who === "You" ? "You saved this coupon in another window" : `${who} saved this coupon`}
            {lastEdit ? `, ${formatDateTime({ at: lastEdit.at, timeZone })}` : ""}. Your changes aren’t saved
            yet.
          </Text>
          {changed.map((field) => (
            <ConflictingField
              key={field}
              field={field}
              theirs={formatFieldValue({ field, fields: theirs, discountName, locale })}
              mine={
                changedInDraft.includes(field)
                  ? formatFieldValue({ field, fields, discountName, locale })
                  : null
              }
            />
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function ConflictingField({
  field,
  theirs,
  mine,
}: {
  field: CouponEditField;
  theirs: string;
  mine: string | null;
}) {
  return (
    <Box>
      <Text as="h3" variant="headingSm">
        {fieldLabel(field)}
      </Text>
      <Text as="p" breakWord>{`Newer: ${theirs}`}</Text>
      <Text as="p" tone={mine === null ? "subdued" : undefined} breakWord>
        {mine === null ? "You didn’t change this. The newer value is kept." : `Yours: ${mine}`}
      </Text>
    </Box>
  );
}

const labels: Record<CouponEditField, string> = {
  name: "Name",
  code: "Code",
  discountRuleId: "Linked discount",
  usageLimitPerCode: "Uses per code",
  isOncePerCustomer: "Once per customer",
  startDate: "Start date",
  startTime: "Start time",
  endDate: "End date",
  endTime: "End time",
};

function fieldLabel(field: CouponEditField): string {
  return labels[field];
}

/** Formats a field's value for display. `discountName` looks up a discount's name by ID. */
function formatFieldValue({
  field,
  fields,
  discountName,
  locale,
}: {
  field: CouponEditField;
  fields: CouponEditFields;
  discountName: (id: string) => string;
  locale: string;
}): string {
  const value = fields[field];
  if (typeof value === "boolean") return value ? "Yes" : "No";
  switch (field) {
    case "discountRuleId":
      return value === "" ? "None" : discountName(value);
    case "usageLimitPerCode":
      return value === "" ? "No limit" : formatCount(Number(value), locale);
    case "startDate":
    case "endDate":
      return value === "" ? "None" : formatCalendarDay(value, locale);
    case "startTime":
    case "endTime":
      return value === "" ? "None" : value;
    default:
      return value;
  }
}

/** Formats a calendar day such as "2026-08-31". Returns text that is not a calendar day unchanged. */
function formatCalendarDay(date: string, locale: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return formatDay({ day: date, hasYear: true, locale });
}
