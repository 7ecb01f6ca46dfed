import { BlockStack, Box, Modal, Text } from "@shopify/polaris";
import { type CouponEditField, changedFields } from "~/domain/coupons/coupon-fields";
import { upperFirst } from "~/lib/words";
import { fieldLabel, formatFieldValue } from "~/routes/app.coupons.$couponId/settings/field-value";
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
