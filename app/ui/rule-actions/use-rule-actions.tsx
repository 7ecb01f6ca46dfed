import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Modal, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";

export type RuleActionAnswer =
  | { ok: true; news: string; goTo: string | null }
  /** What stands in the way, and what to do. */
  | { ok: false; sentence: string };

type Intent =
  | "move-up"
  | "move-down"
  | "activate"
  | "deactivate"
  | "archive"
  | "restore"
  | "duplicate"
  | "delete";

interface ActedRule {
  id: bigint;
  name: string;
  status: "draft" | "active" | "inactive" | "archived";
  couponCount: number;
}

/** What can be done with a rule as a whole, as the items of a menu, and the dialog that some of it asks for. */
export function useRuleActions({ rule, isOnItsPage = false }: { rule: ActedRule; isOnItsPage?: boolean }) {
  const fetcher = useFetcher<RuleActionAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Intent | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const answered = useRef(fetcher.data);
  const send = (intent: Intent) => {
    setAsked(null);
    fetcher.submit({ intent }, { method: "post", action: `/app/discounts/${rule.id}` });
  };

  useEffect(() => {
    const { data } = fetcher;
    if (fetcher.state !== "idle" || !data || data === answered.current) return;
    answered.current = data;
    if (!data.ok) return setRefusal(data.sentence);
    shopify.toast.show(data.news);
    if (data.goTo !== null && (isOnItsPage || data.goTo !== "/app/discounts")) navigate(data.goTo);
  }, [fetcher, shopify, navigate, isOnItsPage]);

  const item = (content: string, intent: Intent, isAsked = false) => ({
    content,
    onAction: () => (isAsked ? setAsked(intent) : send(intent)),
  });
  const { status } = rule;
  const items = [
    item("Duplicate", "duplicate"),
    ...(status === "inactive" ? [item("Activate", "activate")] : []),
    ...(status === "active" ? [item("Deactivate", "deactivate", rule.couponCount > 0)] : []),
    ...(isOnItsPage || status === "archived"
      ? []
      : [item("Move up", "move-up"), item("Move down", "move-down")]),
    status === "archived" ? item("Restore", "restore") : item("Archive", "archive"),
    { ...item("Delete", "delete", true), destructive: true },
  ];
  const dialog = refusal ? (
    <Modal
      open
      title={`${rule.name} stays as it is`}
      onClose={() => setRefusal(null)}
      primaryAction={{ content: "All right", onAction: () => setRefusal(null) }}
    >
      <Modal.Section>
        <Text as="p">{refusal}</Text>
      </Modal.Section>
    </Modal>
  ) : asked ? (
    <Question intent={asked} rule={rule} onAgree={() => send(asked)} onClose={() => setAsked(null)} />
  ) : null;
  return { items, dialog, isSending: fetcher.state !== "idle" };
}

function Question({
  intent,
  rule: { name, couponCount },
  onAgree,
  onClose,
}: {
  intent: Intent;
  rule: ActedRule;
  onAgree: () => void;
  onClose: () => void;
}) {
  const isDeletion = intent === "delete";
  const coupons = couponCount === 1 ? "1 coupon gives" : `${couponCount.toLocaleString("en")} coupons give`;
  return (
    <Modal
      open
      title={isDeletion ? `Delete ${name}?` : `Deactivate ${name}?`}
      onClose={onClose}
      primaryAction={{
        content: isDeletion ? "Delete discount" : "Deactivate discount",
        destructive: true,
        onAction: onAgree,
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">
          {isDeletion
            ? "It cannot be brought back. Orders that it was used on stay as they are."
            : `${coupons} it. Their codes stop working until you activate it again.`}
        </Text>
      </Modal.Section>
    </Modal>
  );
}
