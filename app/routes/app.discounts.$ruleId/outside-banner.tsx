import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  describeRuleSyncProblem,
  mendOfRuleSyncProblem,
  titleOfRuleSyncProblem,
} from "~/ui/discount-update/describe-rule-sync-problem";
import type { RuleActionAnswer } from "~/ui/rule-actions/use-rule-actions";

/** What somebody did to the rule's automatic discount in Shopify's own admin, with the mend. */
export function OutsideBanner({ ruleId, problem }: { ruleId: bigint; problem: RuleSyncError }) {
  const shopify = useAppBridge();
  const { state, data, submit } = useFetcher<RuleActionAnswer>();
  const told = useRef(data);
  useEffect(() => {
    if (!data || data === told.current) return;
    told.current = data;
    if (data.ok) shopify.toast.show(data.news);
  }, [data, shopify]);

  return (
    <Banner
      tone="critical"
      title={titleOfRuleSyncProblem(problem)}
      action={{
        content: mendOfRuleSyncProblem(problem),
        loading: state !== "idle",
        onAction: () =>
          submit({ intent: "use-ours" }, { method: "post", action: `/app/discounts/${ruleId}` }),
      }}
    >
      {describeRuleSyncProblem(problem)}
    </Banner>
  );
}
