import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { type ActionListItemDescriptor, Modal, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFormat } from "~/ui/use-format";

export type RuleActionResult =
  | { ok: true; toastMessage: string; goTo: string | null }
  /** `message` explains why the action was rejected and what to do. */
  | { ok: false; message: string };

export type RuleIntent =
  | "move-up"
  | "move-down"
  | "activate"
  | "deactivate"
  | "archive"
  | "restore"
  | "duplicate"
  | "delete"
  | "overwrite-shopify"
  | "adopt-shopify";

interface ActionableRule {
  id: bigint;
  name: string;
  status: "draft" | "active" | "inactive" | "archived";
  couponCount: number;
}

export interface RuleActions {
  /** Returns the items of a rule's menu. */
  itemsOf: (rule: ActionableRule) => ActionListItemDescriptor[];
  send: (rule: ActionableRule, intent: RuleIntent) => void;
  /** The action that waits for its response; null if there is none. */
  pendingIntent: FormDataEntryValue | null;
  /** The dialog to render, or null. The dialog asks for a confirmation or explains why an action was rejected. */
  dialog: ReactNode;
}

/**
 * Sends actions on a rule, such as archiving or deleting the rule, and shows a toast when an action has succeeded. Call
 * this hook in a component that stays mounted when the rule's row disappears from the list. Otherwise the toast would
 * be lost, because the response and the list without the row can arrive in the same render.
 */
export function useRuleActions({ isDetailsPage = false } = {}): RuleActions {
  const { data, state, formData, submit } = useFetcher<RuleActionResult>();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [pendingConfirmation, setPendingConfirmation] = useState<{
    rule: ActionableRule;
    intent: RuleIntent;
  } | null>(null);
  const [rejection, setRejection] = useState<{ name: string; message: string } | null>(null);
  const lastHandledData = useRef(data);
  const sentRuleName = useRef("");
  const isSending = state !== "idle";
  const send = (rule: ActionableRule, intent: RuleIntent) => {
    setPendingConfirmation(null);
    sentRuleName.current = rule.name;
    submit({ intent }, { method: "post", action: `/app/discounts/${rule.id}` });
  };

  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (!data.ok) return setRejection({ name: sentRuleName.current, message: data.message });
    shopify.toast.show(data.toastMessage);
    // "/app/discounts" is the list of discounts. If the merchant is already there, no navigation is needed.
    if (data.goTo !== null && (isDetailsPage || data.goTo !== "/app/discounts")) navigate(data.goTo);
  }, [data, shopify, navigate, isDetailsPage]);

  const itemsOf = (rule: ActionableRule): ActionListItemDescriptor[] => {
    const item = (content: string, intent: RuleIntent, needsConfirmation = false) => ({
      content,
      // The fetcher keeps only one response. If a second action were sent before the response to the first one arrives,
      // that response would be lost.
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
  const dialog = rejection ? (
    <Modal
      open
      title={`Couldn’t change ${rejection.name}`}
      onClose={() => setRejection(null)}
      primaryAction={{ content: "OK", onAction: () => setRejection(null) }}
    >
      <Modal.Section>
        <Text as="p">{rejection.message}</Text>
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
  const pendingIntent = isSending ? (formData?.get("intent") ?? null) : null;
  return { itemsOf, send, pendingIntent, dialog };
}

function ConfirmationModal({
  intent,
  rule: { name, couponCount },
  isSending,
  onConfirm,
  onClose,
}: {
  intent: RuleIntent;
  rule: ActionableRule;
  /** True while an earlier action waits for its response. */
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { formatCount } = useFormat();
  const isDeletion = intent === "delete";
  const isOne = couponCount === 1;
  const coupons = isOne ? "1 coupon uses" : `${formatCount(couponCount)} coupons use`;
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
            ? "This can’t be undone. Past orders aren’t affected."
            : `${coupons} this discount. ${isOne ? "Its" : "Their"} codes stop working until you activate the discount again.`}
        </Text>
      </Modal.Section>
    </Modal>
  );
}
