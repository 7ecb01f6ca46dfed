import { useFetcher } from "@remix-run/react";
import { BlockStack, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { type Harm, type HarmfulAct, tellHarm } from "~/routes/app.coupons.$couponId/codes/tell-harm";
import type { loader } from "~/routes/app.coupons.$couponId.codes";

/** The codes that an action is about: those that were ticked, counted, or all that match. */
export type Chosen = Harm | { search: string };

/** Asks before codes stop working, with what will happen in figures. */
export function ChangeCodesModal({
  act,
  couponId,
  chosen,
  isSingleUse,
  isSending,
  onConfirm,
  onClose,
}: {
  act: HarmfulAct;
  couponId: bigint;
  chosen: Chosen;
  isSingleUse: boolean;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const harm = useHarm({ couponId, chosen, isSingleUse });
  const { title, button, now, after } = tellHarm({ act, harm: harm ?? NOT_COUNTED });
  return (
    <Modal
      open
      title={title}
      onClose={onClose}
      primaryAction={{
        content: button,
        destructive: true,
        loading: isSending,
        disabled: harm === null,
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: "Cancel", disabled: isSending, onAction: onClose }]}
    >
      <Modal.Section>
        {harm === null ? (
          <SkeletonBodyText lines={2} />
        ) : (
          <BlockStack gap="200">
            <Text as="p">{now}</Text>
            <Text as="p">{after}</Text>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}

/** What the question is asked with while the codes are counted. */
const NOT_COUNTED: Harm = { count: 0, isAtLeast: true, used: null, disabled: null, stopping: null };

function useHarm({
  couponId,
  chosen,
  isSingleUse,
}: {
  couponId: bigint;
  chosen: Chosen;
  isSingleUse: boolean;
}): Harm | null {
  const { load, data } = useFetcher<typeof loader>();
  const search = "search" in chosen ? chosen.search : null;
  useEffect(() => {
    if (search !== null) load(`/app/coupons/${couponId}/codes?${search}`);
  }, [couponId, search, load]);
  if ("count" in chosen) return chosen;
  if (!data) return null;
  const used = data.used?.count ?? null;
  const disabled = data.disabled?.count ?? null;
  return { ...data.matching, used, disabled, stopping: stoppingOf({ ...data.matching, used, disabled }) };

  /** A disabled code may be a used one too, so that two subtractions would be one too many. */
  function stoppingOf({ count, used, disabled }: Omit<Harm, "stopping">): number | null {
    if (disabled === count) return 0;
    if (disabled === null || used === null) return null;
    if (!isSingleUse || used === 0) return count - disabled;
    return disabled === 0 ? count - used : null;
  }
}
