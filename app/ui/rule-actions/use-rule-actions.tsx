import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { type ActionListItemDescriptor, Modal, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useRef, useState } from "react";

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
  | "delete"
  | "use-ours";

interface ActedRule {
  id: bigint;
  name: string;
  status: "draft" | "active" | "inactive" | "archived";
  couponCount: number;
}

export interface RuleActions {
  /** What can be done with a rule as a whole, as the items of a menu. */
  itemsOf: (rule: ActedRule) => ActionListItemDescriptor[];
  send: (rule: ActedRule, intent: Intent) => void;
  isSending: boolean;
  /** What some of it asks for, or why it was refused. */
  dialog: ReactNode;
}

/**
 * Does what can be done with a rule as a whole, and says so. For what stays on the page while a rule leaves its list: the
 * answer and the list without the rule may come to the page at once.
 */
export function useRuleActions({ isOnItsPage = false } = {}): RuleActions {
  const { data, state, submit } = useFetcher<RuleActionAnswer>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ rule: ActedRule; intent: Intent } | null>(null);
  const [refusal, setRefusal] = useState<{ name: string; sentence: string } | null>(null);
  const answered = useRef(data);
  const sentName = useRef("");
  const isSending = state !== "idle";
  const send = (rule: ActedRule, intent: Intent) => {
    setAsked(null);
    sentName.current = rule.name;
    submit({ intent }, { method: "post", action: `/app/discounts/${rule.id}` });
  };

  useEffect(() => {
    if (!data || data === answered.current) return;
    answered.current = data;
    if (!data.ok) return setRefusal({ name: sentName.current, sentence: data.sentence });
    shopify.toast.show(data.news);
    if (data.goTo !== null && (isOnItsPage || data.goTo !== "/app/discounts")) navigate(data.goTo);
  }, [data, shopify, navigate, isOnItsPage]);

  const itemsOf = (rule: ActedRule): ActionListItemDescriptor[] => {
    const item = (content: string, intent: Intent, isAsked = false) => ({
      content,
      // A second one would take the answer from the first.
      disabled: isSending,
      onAction: () => (isAsked ? setAsked({ rule, intent }) : send(rule, intent)),
    });
    const { status } = rule;
    return [
      item("Duplicate", "duplicate"),
      ...(status === "inactive" ? [item("Activate", "activate")] : []),
      ...(status === "active" ? [item("Deactivate", "deactivate", rule.couponCount > 0)] : []),
      ...(isOnItsPage || status === "archived"
        ? []
        : [item("Move up", "move-up"), item("Move down", "move-down")]),
      status === "archived" ? item("Restore", "restore") : item("Archive", "archive"),
      { ...item("Delete", "delete", true), destructive: true },
    ];
  };
  const dialog = refusal ? (
    <Modal
      open
      title={`${refusal.name} stays as it is`}
      onClose={() => setRefusal(null)}
      primaryAction={{ content: "All right", onAction: () => setRefusal(null) }}
    >
      <Modal.Section>
        <Text as="p">{refusal.sentence}</Text>
      </Modal.Section>
    </Modal>
  ) : asked ? (
    <Question
      {...asked}
      isSending={isSending}
      onAgree={() => send(asked.rule, asked.intent)}
      onClose={() => setAsked(null)}
    />
  ) : null;
  return { itemsOf, send, isSending, dialog };
}

function Question({
  intent,
  rule: { name, couponCount },
  isSending,
  onAgree,
  onClose,
}: {
  intent: Intent;
  rule: ActedRule;
  /** What was asked for before. */
  isSending: boolean;
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
        disabled: isSending,
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
