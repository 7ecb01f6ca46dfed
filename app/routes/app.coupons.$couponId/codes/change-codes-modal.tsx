import { useFetcher } from "@remix-run/react";
import { BlockStack, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { tellHarm } from "~/routes/app.coupons.$couponId/codes/tell-harm";
import type { loader } from "~/routes/app.coupons.$couponId.codes";

/** The codes that an action is about: those that were ticked, with how many of them were used, or all that match. */
export type Chosen = { count: number; used: number } | { search: string };

const acts = {
  disable: {
    title: "Disable these codes?",
    button: "Disable codes",
    after: "You can enable them again at any time.",
  },
  delete: {
    title: "Delete these codes?",
    button: "Delete codes",
    after: "They cannot be brought back, and nobody can make the same codes again. Their redemptions stay.",
  },
} as const;

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
  act: keyof typeof acts;
  couponId: bigint;
  chosen: Chosen;
  isSingleUse: boolean;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const figures = useFigures({ couponId, chosen });
  const { title, button, after } = acts[act];
  return (
    <Modal
      open
      title={title}
      onClose={onClose}
      primaryAction={{
        content: button,
        destructive: true,
        loading: isSending,
        disabled: figures === null,
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: "Cancel", disabled: isSending, onAction: onClose }]}
    >
      <Modal.Section>
        {figures === null ? (
          <SkeletonBodyText lines={2} />
        ) : (
          <BlockStack gap="200">
            <Text as="p">{tellHarm({ ...figures, isSingleUse })}</Text>
            <Text as="p">{after}</Text>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}

function useFigures({ couponId, chosen }: { couponId: bigint; chosen: Chosen }) {
  const { load, data } = useFetcher<typeof loader>();
  const search = "search" in chosen ? chosen.search : null;
  useEffect(() => {
    if (search !== null) load(`/app/coupons/${couponId}/codes?${search}`);
  }, [couponId, search, load]);
  if ("count" in chosen) return { ...chosen, isAtLeast: false };
  if (!data) return null;
  return { ...data.matching, used: data.used?.count ?? null };
}
