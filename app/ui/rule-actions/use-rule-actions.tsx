import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { type ActionListItemDescriptor, Modal, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useRef, useState } from "react";

export type RuleActionResult =
  | { ok: true; toastMessage: string; goTo: string | null }
  /** What stands in the way, and what to do. */
  | { ok: false; message: string };

type Intent =
  | "move-up"
  | "move-down"
  | "activate"
  | "deactivate"
  | "archive"
  | "restore"
  | "duplicate"
  | "delete"
  | "overwrite-shopify";

interface ActionableRule {
  id: bigint;
  name: string;
  status: "draft" | "active" | "inactive" | "archived";
  couponCount: number;
}

export interface RuleActions {
  /** What can be done with a rule as a whole, as the items of a menu. */
  itemsOf: (rule: ActionableRule) => ActionListItemDescriptor[];
  send: (rule: ActionableRule, intent: Intent) => void;
  isSending: boolean;
  /** What some of it asks for, or why it was refused. */
  dialog: ReactNode;
}

/**
 * Does what can be done with a rule as a whole, and says so. For what stays on the page while a rule leaves its list: the
 * answer and the list without the rule may come to the page at once.
 */
export function useRuleActions({ isDetailsPage = false } = {}): RuleActions {
  const { data, state, submit } = useFetcher<RuleActionResult>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [pendingConfirmation, setPendingConfirmation] = useState<{
    rule: ActionableRule;
    intent: Intent;
  } | null>(null);
  const [refusal, setRefusal] = useState<{ name: string; sentence: string } | null>(null);
  const lastHandledData = useRef(data);
  const sentName = useRef("");
  const isSending = state !== "idle";
  const send = (rule: ActionableRule, intent: Intent) => {
    setPendingConfirmation(null);
    sentName.current = rule.name;
    submit({ intent }, { method: "post", action: `/app/discounts/${rule.id}` });
  };

  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (!data.ok) return setRefusal({ name: sentName.current, sentence: data.message });
    shopify.toast.show(data.toastMessage);
    if (data.goTo !== null && (isDetailsPage || data.goTo !== "/app/discounts")) navigate(data.goTo);
  }, [data, shopify, navigate, isDetailsPage]);

  const itemsOf = (rule: ActionableRule): ActionListItemDescriptor[] => {
    const item = (content: string, intent: Intent, needsConfirmation = false) => ({
      content,
      // A second one would take the answer from the first.
      disabled: isSending,
      onAction: () => (needsConfirmation ? setPendingConfirmation({ rule, intent }) : send(rule, intent)),
    });
    const { status } = rule;
    return [
      item("Duplicate", "duplicate"),
      ...(status === "inactive" ? [item("Activate", "activate")] : []),
      ...(status === "active" ? [item("Deactivate", "deactivate", rule.couponCount > 0)] : []),
      ...(isDetailsPage || status === "archived"
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
  ) : pendingConfirmation ? (
    <ConfirmationModal
      {...pendingConfirmation}
      isSending={isSending}
      onConfirm={() => send(pendingConfirmation.rule, pendingConfirmation.intent)}
      onClose={() => setPendingConfirmation(null)}
    />
  ) : null;
  return { itemsOf, send, isSending, dialog };
}

function ConfirmationModal({
  intent,
  rule: { name, couponCount },
  isSending,
  onConfirm,
  onClose,
}: {
  intent: Intent;
  rule: ActionableRule;
  /** What was asked for before. */
  isSending: boolean;
  onConfirm: () => void;
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
        onAction: onConfirm,
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
