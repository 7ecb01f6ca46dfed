import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, InlineGrid, Page, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { getSettings } from "~/domain/settings/get-settings.server";
import {
  type NewPoolFormatErrors,
  type NewPoolFormatFields,
  newPoolFormatFields,
  parseNewPoolFormat,
  readNewPoolFormatFields,
} from "~/domain/settings/new-pool-format";
import { saveCodeFormat } from "~/domain/settings/save-code-format.server";
import { CodeFormatCard } from "~/routes/app.settings/code-format-card";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const { codeFormat } = await getSettings({ shopId });
  return { saved: newPoolFormatFields(codeFormat) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const parsed = parseNewPoolFormat(readNewPoolFormatFields(await request.formData()));
  if (!parsed.ok) return parsed;
  await saveCodeFormat({ shopId, codeFormat: parsed.input });
  return { ok: true, saved: newPoolFormatFields(parsed.input) } as const;
}

export default function Settings() {
  const { saved } = useLoaderData<typeof loader>();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [fields, setFields] = useState<NewPoolFormatFields>(saved);
  const [errors, setErrors] = useState<NewPoolFormatErrors>({});
  const isSaving = fetcher.state !== "idle";
  const answered = useRef(fetcher.data);

  const { data, state } = fetcher;
  useEffect(() => {
    // Once the page has what was saved, so that the save bar goes and does not come back.
    if (!data || data === answered.current || state !== "idle") return;
    answered.current = data;
    if (data.ok) {
      setFields(data.saved);
      shopify.toast.show("Settings saved");
    } else {
      setErrors(data.errors);
      requestAnimationFrame(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus());
    }
  }, [data, state, shopify]);

  const change = (changed: Partial<NewPoolFormatFields>) => {
    setFields((before) => ({ ...before, ...changed }));
    setErrors((before) => ({
      ...before,
      ...Object.fromEntries(Object.keys(changed).map((name) => [name, undefined])),
    }));
  };
  const save = () => {
    if (!isSaving) fetcher.submit({ ...fields }, { method: "post" });
  };
  const isTouched = Object.entries(saved).some(
    ([name, value]) => fields[name as keyof NewPoolFormatFields] !== value,
  );
  return (
    <Page title="Settings">
      <SaveBar id="settings" open={isTouched}>
        <button type="button" variant="primary" disabled={isSaving} onClick={save}>
          Save
        </button>
        <button
          type="button"
          disabled={isSaving}
          onClick={() => {
            setFields(saved);
            setErrors({});
          }}
        >
          Discard
        </button>
      </SaveBar>
      <InlineGrid columns={{ xs: "1fr", md: "2fr 5fr" }} gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              Code format
            </Text>
            <Text as="p" tone="subdued">
              How the codes of a new Bulk Pool look when you begin. Each pool can have its own; the codes you
              have stay as they are.
            </Text>
          </BlockStack>
        </Box>
        <CodeFormatCard fields={fields} errors={errors} onChange={change} onSave={save} />
      </InlineGrid>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Settings" wayOn={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
