import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
  useNavigate,
} from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { DRIFT_REASONS } from "~/domain/sync/sync-error";
import { parseRouteId } from "~/lib/parse-route-id";
import { changeRule } from "~/routes/app.discounts.$ruleId/change-rule.server";
import { ExternalChangeBanner } from "~/routes/app.discounts.$ruleId/external-change-banner";
import { loadRule, type RulePage } from "~/routes/app.discounts.$ruleId/load-rule.server";
import { ResultsCard } from "~/routes/app.discounts.$ruleId/results-card";
import { saveRule } from "~/routes/app.discounts.$ruleId/save-rule.server";
import { useCodeMoveConfirmation } from "~/routes/app.discounts.$ruleId/use-code-move-confirmation";
import { DiscountUpdateProgress } from "~/ui/discount-update/discount-update-progress";
import { useDiscountUpdate } from "~/ui/discount-update/use-discount-update";
import { DiscountWizard } from "~/ui/discount-wizard/discount-wizard";
import { useWizard } from "~/ui/discount-wizard/use-wizard";
import { withErrorResponse } from "~/ui/error-response";
import { lostSave, skipReloadAfterLostSave } from "~/ui/lost-save";
import { RouteFailure } from "~/ui/route-failure";
import { useRuleActions } from "~/ui/rule-actions/use-rule-actions";
import { RuleStatusBadge } from "~/ui/rule-status-badge";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const discountRuleId = parseRouteId(params.ruleId);
  const loaded = discountRuleId === null ? null : await loadRule({ shop, discountRuleId });
  if (!loaded) throw notFound();
  return loaded;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, shopId, actor, locale } = await authenticateMerchant(request);
  const discountRuleId = parseRouteId(params.ruleId);
  if (discountRuleId === null) throw notFound();
  const form = await request.formData();
  const intent = String(form.get("intent"));
  const result =
    intent === "save" || intent === "save-draft"
      ? await saveRule({ shop, discountRuleId, actor, form, locale })
      : await changeRule({ shopId, discountRuleId, actor, intent, locale });
  if (result === "not-found") throw notFound();
  return result;
}

/**
 * If the connection was lost or the server failed, returns the error message twice. After a save, the wizard shows
 * `errors.form`. After any other action, a dialog shows `message`.
 */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) => {
    const lost = lostSave(error);
    return { ...lost, message: lost.errors.form };
  });
}

/**
 * Skips reloading the page's data after a lost save, and after an action that leads to another page. After a deletion,
 * for example, the loader would return 404.
 */
export const shouldRevalidate: ShouldRevalidateFunction = (args) => {
  const { goTo = null }: { goTo?: string | null } = args.actionResult ?? {};
  return goTo === null ? skipReloadAfterLostSave(args) : false;
};

function notFound() {
  return new Response("Discount not found.", { status: 404 });
}

export default function DiscountRule() {
  const loaded = useLoaderData<typeof loader>();
  return <Rule key={String(loaded.rule.id)} {...loaded} />;
}

function Rule({ rule, fields, wizardFacts }: RulePage) {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const baseWizard = useWizard({
    loadedFields: fields,
    version: rule.version,
    shop: wizardFacts.shop,
    action: `/app/discounts/${rule.id}`,
  });
  const isDraft = rule.status === "draft";
  const { wizard, dialog } = useCodeMoveConfirmation({
    wizard: baseWizard,
    saved: fields,
    couponCount: rule.status === "active" ? wizardFacts.linkedCount : 0,
  });
  const actions = useRuleActions({ isDetailsPage: true });
  const actionableRule = { ...rule, couponCount: wizardFacts.linkedCount };
  const savedVersionKey = JSON.stringify([rule.version, rule.status, rule.statusDetails]);
  const watched = useDiscountUpdate({ discountRuleId: rule.id, savedVersionKey });
  const statusDetails = watched.statusDetails ?? rule.statusDetails;
  // ExternalChangeBanner reports an external change to the rule's automatic discount. `refused` is emptied below, so
  // that DiscountUpdateProgress does not report the change again.
  const externalChange =
    statusDetails.problem && DRIFT_REASONS.includes(statusDetails.problem.reason)
      ? statusDetails.problem
      : null;
  const leave = async () => {
    await shopify.saveBar.leaveConfirmation();
    navigate("/app/discounts");
  };
  return (
    <Page
      fullWidth
      title={rule.name}
      titleMetadata={<RuleStatusBadge statusDetails={statusDetails} />}
      backAction={{ content: "Discounts", onAction: leave }}
      secondaryActions={[
        ...(isDraft
          ? [
              {
                content: "Save as draft",
                disabled: !wizard.hasUnsavedChanges || wizard.isSaving,
                onAction: () => wizard.save("save-draft"),
              },
            ]
          : []),
      ]}
      actionGroups={[{ title: "More actions", actions: actions.itemsOf(actionableRule) }]}
    >
      {isDraft || rule.status === "inactive" || rule.status === "archived" ? (
        <Box paddingBlockEnd="400">
          <StatusBanner
            status={rule.status}
            linkedCount={wizardFacts.linkedCount}
            hasNoCustomers={fields.who === "customers" && fields.customerIds.length === 0}
          />
        </Box>
      ) : null}
      <BlockStack gap="400">
        {externalChange ? (
          <ExternalChangeBanner
            problem={externalChange}
            hasUnsavedChanges={wizard.hasUnsavedChanges}
            pendingIntent={actions.pendingIntent}
            onFix={(intent) => actions.send(actionableRule, intent)}
          />
        ) : null}
        <DiscountUpdateProgress
          watched={externalChange ? { ...watched, refused: [] } : watched}
          noun={rule.trigger === "coupon" ? "coupon" : "discount"}
        />
        <DiscountWizard wizard={wizard} data={wizardFacts} canSaveAsDraft={isDraft} />
        {isDraft ? null : <ResultsCard ruleId={rule.id} isAutomatic={rule.trigger === "automatic"} />}
      </BlockStack>
      {actions.dialog}
      {dialog}
    </Page>
  );
}

function StatusBanner({
  status,
  linkedCount,
  hasNoCustomers,
}: {
  status: string;
  linkedCount: number;
  hasNoCustomers: boolean;
}) {
  if (status === "archived") return <Banner>This discount is archived. Restore it to edit it.</Banner>;
  const codes = linkedCount > 0 ? " The codes of its coupons don’t work at checkout." : "";
  if (status === "inactive" && hasNoCustomers) {
    return (
      <Banner tone="warning" title="No customers are selected for this discount">
        It was deactivated because all of its customers requested that their data be erased. Choose who can
        use it, save it, then activate it under More actions.
      </Banner>
    );
  }
  return status === "draft" ? (
    <Banner>This discount is a draft.{codes} Save it to make it active.</Banner>
  ) : (
    <Banner tone="warning">This discount isn’t active.{codes} Activate it under More actions.</Banner>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="Discount" fallbackLink={{ content: "Go to Discounts", url: "/app/discounts" }} />
  );
}
