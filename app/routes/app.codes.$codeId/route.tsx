import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import type { CodeFix } from "~/domain/explain/code-check";
import { parseRouteId } from "~/lib/parse-route-id";
import { CodeFacts } from "~/routes/app.codes.$codeId/code-facts";
import { describeUse } from "~/routes/app.codes.$codeId/describe-use";
import { ExplanationCard } from "~/routes/app.codes.$codeId/explanation-card";
import { fixCode } from "~/routes/app.codes.$codeId/fix-code.server";
import { HistoryCard } from "~/routes/app.codes.$codeId/history-card";
import { loadCode } from "~/routes/app.codes.$codeId/load-code.server";
import { CodeStatusBadge } from "~/ui/code-status-badge";
import { RouteFailure } from "~/ui/route-failure";
import { LinkCard } from "~/ui/share-link/link-card";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { useFormat } from "~/ui/use-format";
import { useLiveRefresh } from "~/ui/use-live-refresh";

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor, locale } = await authenticateMerchant(request);
  const codeId = parseRouteId(params.codeId);
  const { searchParams } = new URL(request.url);
  const page = codeId === null ? null : await loadCode({ shop, codeId, searchParams, locale });
  if (!page) throw notFound();
  return { ...page, actor };
}

/** Runs the fix of a failed check. For example, enables the code or adopts Shopify's settings. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const codeId = parseRouteId(params.codeId);
  if (codeId === null) throw notFound();
  const form = await request.formData();
  const result = await fixCode({ shopId, codeId, intent: form.get("intent"), actor });
  if (!result.ok) throw notFound();
  return result;
}

/**
 * Fixes for changes that someone made in the Shopify admin. After the merchant's request, a job writes the fix to
 * Shopify, and a live check may still fail until the job is done. So the page refreshes often while a check offers such
 * a fix.
 */
const EXTERNAL_CHANGE_FIXES: readonly CodeFix[] = ["overwrite-shopify", "recreate", "restore"];

export const clientLoader = staleIfErrorLoader();

export default function Code() {
  const { locale } = useFormat();
  const { code, why, checkInput, history, links, cursorTrail, now, timeZone, actor } =
    useLoaderData<typeof loader>();
  const hasExternalChange = why.explanation.checks.some(
    ({ fix }) => fix !== null && EXTERNAL_CHANGE_FIXES.includes(fix),
  );
  const isChanging = code.status === "adding" || code.state === "disabling" || code.state === "deleting";
  useLiveRefresh({ isBusy: hasExternalChange || code.coupon.isUpdating || isChanging });
  return (
    <Page
      title={code.code}
      titleMetadata={<CodeStatusBadge status={code.status} />}
      backAction={{ content: "Find coupon", url: `/app/find?text=${encodeURIComponent(code.code)}` }}
    >
      <Layout>
        <Layout.Section variant="fullWidth">
          <Card>
            <Text as="p" variant="headingLg" breakWord>
              {describeUse({ ...code, now, timeZone, locale })}
            </Text>
          </Card>
        </Layout.Section>
        <Layout.Section>
          <BlockStack gap="400">
            <ExplanationCard code={code} why={why} checkInput={checkInput} />
            <HistoryCard
              code={code}
              history={history}
              cursorTrail={cursorTrail}
              now={now}
              timeZone={timeZone}
              viewer={actor}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <CodeFacts code={code} />
            {code.status === "deleted" ? null : (
              <LinkCard
                code={code.code}
                usedCount={code.coupon.type === "url_token" ? code.usedCount : null}
                {...links}
              />
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure
      title="Code"
      notFoundTitle="Code not found"
      fallbackLink={{ content: "Go to Find coupon", url: "/app/find" }}
    />
  );
}
