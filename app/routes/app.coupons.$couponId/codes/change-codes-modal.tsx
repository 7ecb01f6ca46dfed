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
 * For codes selected one by one: the effects of the change. For all matching codes: the URL parameters (`search`) with
 * which the dialog fetches the numbers of codes.
 */
export type ImpactOrSearch = ChangeImpact | { search: string };

/** Confirmation dialog before codes are disabled or deleted. Shows how many codes are affected. */
export function ChangeCodesModal({
  action,
  couponId,
  impactOrSearch,
  isSingleUse,
  isSending,
  onConfirm,
  onClose,
}: {
  action: DestructiveAction;
  couponId: bigint;
  impactOrSearch: ImpactOrSearch;
  isSingleUse: boolean;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { locale } = useFormat();
  const impact = useImpact({ couponId, impactOrSearch, isSingleUse });
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
  usedCount: null,
  disabledCount: null,
  stoppingCount: null,
};

function useImpact({
  couponId,
  impactOrSearch,
  isSingleUse,
}: {
  couponId: bigint;
  impactOrSearch: ImpactOrSearch;
  isSingleUse: boolean;
}): ChangeImpact | null {
  const { load, data } = useFetcher<typeof loader>();
  const search = "search" in impactOrSearch ? impactOrSearch.search : null;
  useEffect(() => {
    if (search !== null) load(`/app/coupons/${couponId}/codes?${search}`);
  }, [couponId, search, load]);
  if ("count" in impactOrSearch) return impactOrSearch;
  if (!data) return null;
  const usedCount = data.used?.count ?? null;
  const disabledCount = data.disabled?.count ?? null;
  return {
    ...data.matching,
    usedCount,
    disabledCount,
    stoppingCount: countStopping({ ...data.matching, usedCount, disabledCount }),
  };

  /**
   * Returns the number of codes that will stop working. Disabled codes and used single-use codes are subtracted, because
   * they don't work now. Returns null if the number is unknown. For example, if there are disabled codes and used
   * single-use codes, a code may be both, so subtracting both counts could subtract that code twice.
   */
  function countStopping({
    count,
    usedCount,
    disabledCount,
  }: Omit<ChangeImpact, "stoppingCount">): number | null {
    if (disabledCount === count) return 0;
    if (disabledCount === null || usedCount === null) return null;
    if (!isSingleUse || usedCount === 0) return count - disabledCount;
    return disabledCount === 0 ? count - usedCount : null;
  }
}
