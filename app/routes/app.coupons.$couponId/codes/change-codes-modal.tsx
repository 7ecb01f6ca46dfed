import { useFetcher } from "@remix-run/react";
import { BlockStack, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import {
  type ChangeImpact,
  type DestructiveAction,
  describeImpact,
} from "~/routes/app.coupons.$couponId/codes/describe-impact";
import type { loader } from "~/routes/app.coupons.$couponId.codes";
import { useFormat } from "~/ui/use-format";

/**
 * The effects of the change on codes selected one by one. If all matching codes are selected, the URL parameters with
 * which the dialog fetches the effects.
 */
export type ImpactOrSearch = ChangeImpact | { search: string };

/** Confirmation dialog before codes are disabled or deleted. Shows how many codes are affected. */
export function ChangeCodesModal({
  action,
  couponId,
  chosen,
  isSingleUse,
  isSending,
  onConfirm,
  onClose,
}: {
  action: DestructiveAction;
  couponId: bigint;
  chosen: ImpactOrSearch;
  isSingleUse: boolean;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { locale } = useFormat();
  const impact = useImpact({ couponId, chosen, isSingleUse });
  const { title, button, effect, afterwards } = describeImpact({
    action,
    impact: impact ?? UNKNOWN_IMPACT,
    locale,
  });
  return (
    <Modal
      open
      title={title}
      onClose={onClose}
      primaryAction={{
        content: button,
        destructive: true,
        loading: isSending,
        disabled: impact === null,
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: "Cancel", disabled: isSending, onAction: onClose }]}
    >
      <Modal.Section>
        {impact === null ? (
          <SkeletonBodyText lines={2} />
        ) : (
          <BlockStack gap="200">
            <Text as="p">{effect}</Text>
            <Text as="p">{afterwards}</Text>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}

/** Placeholder for the title and the button while the codes are being counted. */
const UNKNOWN_IMPACT: ChangeImpact = {
  count: 0,
  isLowerBound: true,
  used: null,
  disabled: null,
  stopping: null,
};

function useImpact({
  couponId,
  chosen,
  isSingleUse,
}: {
  couponId: bigint;
  chosen: ImpactOrSearch;
  isSingleUse: boolean;
}): ChangeImpact | null {
  const { load, data } = useFetcher<typeof loader>();
  const search = "search" in chosen ? chosen.search : null;
  useEffect(() => {
    if (search !== null) load(`/app/coupons/${couponId}/codes?${search}`);
  }, [couponId, search, load]);
  if ("count" in chosen) return chosen;
  if (!data) return null;
  const used = data.used?.count ?? null;
  const disabled = data.disabled?.count ?? null;
  return { ...data.matching, used, disabled, stopping: countStopping({ ...data.matching, used, disabled }) };

  /**
   * Counts the codes that work now and will stop working. Disabled codes don't work now, and used single-use codes don't
   * work now either. Returns null if the number is unknown. For example, if there are disabled codes and used single-use
   * codes, a code may be both, so subtracting both counts could subtract that code twice.
   */
  function countStopping({ count, used, disabled }: Omit<ChangeImpact, "stopping">): number | null {
    if (disabled === count) return 0;
    if (disabled === null || used === null) return null;
    if (!isSingleUse || used === 0) return count - disabled;
    return disabled === 0 ? count - used : null;
  }
}
