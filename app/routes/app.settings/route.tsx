import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useFetcher, useLoaderData } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { listDataRequests } from "~/domain/privacy/list-data-requests.server";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { getNoticePublication } from "~/domain/settings/get-notice-publication.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import {
  type InteractionFields,
  interactionFields,
  parseInteraction,
} from "~/domain/settings/interaction-form";
import {
  type NewPoolFormat,
  type NewPoolFormatErrors,
  type NewPoolFormatFields,
  newPoolFormatFields,
  parseNewPoolFormat,
  readNewPoolFormatFields,
} from "~/domain/settings/new-pool-format";
import { languageOfLocale } from "~/domain/settings/notice-languages";
import { saveCodeFormat } from "~/domain/settings/save-code-format.server";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { saveStorefrontNotice } from "~/domain/settings/save-storefront-notice.server";
import {
  type NoticeErrors,
  type NoticeFields,
  noticeFields,
  parseNotice,
  readNoticeFields,
  type StorefrontNotice,
  toFormData,
} from "~/domain/settings/storefront-notice";
import { CodeFormatCard } from "~/routes/app.settings/code-format-card";
import { DataRequestsCard } from "~/routes/app.settings/data-requests-card";
import { InteractionCard } from "~/routes/app.settings/interaction-card";
import { NoticeCard } from "~/routes/app.settings/notice-card";
import { OtherDiscountsCard } from "~/routes/app.settings/other-discounts-card";
import { SettingsSection } from "~/routes/app.settings/settings-section";
import { withErrorResponse } from "~/ui/error-response";
import { FormBanner } from "~/ui/form-banner";
import { lostSave, skipReloadAfterLostSave } from "~/ui/lost-save";
import { mergeSavedFields } from "~/ui/merge-saved-fields";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId, locale } = await authenticateMerchant(request);
  const [settings, noticePublication, dataRequests] = await Promise.all([
    getSettings({ shopId }),
    getNoticePublication({ shopId }),
    listDataRequests({ shopId }),
  ]);
  const { currencyCode, timeZone } = shop;
  const saved = fieldsOf({ ...settings, locale });
  return { saved, noticePublication, dataRequests, now: new Date(), currencyCode, timeZone };
}

/**
 * Saves all settings. If the code format or the notice has invalid fields, saves nothing and returns an error message
 * for each invalid field.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor, locale } = await authenticateMerchant(request);
  const form = await request.formData();
  const interaction = parseInteraction(form);
  if (!interaction) throw new Response("Choose a valid option.", { status: 400 });
  const format = parseNewPoolFormat(readNewPoolFormatFields(form));
  const notice = parseNotice(readNoticeFields(form));
  if (!format.ok || !notice.ok) {
    const errors: SettingsErrors = {
      ...(format.ok ? {} : { format: format.errors }),
      ...(notice.ok ? {} : { notice: notice.errors }),
    };
    return { ok: false, errors } as const;
  }
  const [codeFormat, storefrontNotice] = [format.input, notice.input];
  await saveCodeFormat({ shopId, codeFormat });
  await saveStorefrontNotice({ shopId, notice: storefrontNotice });
  await saveCouponInteraction({ shopId, interaction, actor });
  const saved = fieldsOf({ codeFormat, notice: storefrontNotice, couponInteraction: interaction, locale });
  return { ok: true, saved } as const;
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) => lostSave(error));
}

export const shouldRevalidate = skipReloadAfterLostSave;

function fieldsOf({
  codeFormat,
  notice,
  couponInteraction,
  locale,
}: {
  codeFormat: NewPoolFormat;
  notice: StorefrontNotice;
  couponInteraction: CouponInteraction;
  /** The merchant's locale: the language of the first text of the notice. */
  locale: string;
}): SettingsFields {
  return {
    format: newPoolFormatFields(codeFormat),
    notice: noticeFields(notice, languageOfLocale(locale)),
    interaction: interactionFields(couponInteraction),
  };
}

interface SettingsFields {
  interaction: InteractionFields;
  format: NewPoolFormatFields;
  notice: NoticeFields;
}

interface SettingsErrors {
  form?: string;
  interaction?: undefined;
  format?: NewPoolFormatErrors;
  notice?: NoticeErrors;
}

/** Merges the saved settings with the edits that were made during the save, section by section and field by field. */
function mergeSavedSections({
  sent,
  current,
  saved,
}: Record<"sent" | "current" | "saved", SettingsFields>): SettingsFields {
  const mergeSection = <Section extends keyof SettingsFields>(section: Section) =>
    mergeSavedFields({ sent: sent[section], current: current[section], saved: saved[section] });
  return {
    format: mergeSection("format"),
    notice: mergeSection("notice"),
    interaction: mergeSection("interaction"),
  };
}

export default function Settings() {
  const { saved, dataRequests, now, currencyCode, timeZone, noticePublication } =
    useLoaderData<typeof loader>();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof clientAction>();
  const [fields, setFields] = useState<SettingsFields>(saved);
  const [errors, setErrors] = useState<SettingsErrors>({});
  const isSaving = fetcher.state !== "idle";
  const lastHandledData = useRef(fetcher.data);
  const sent = useRef(saved);

  const { data, state } = fetcher;
  useEffect(() => {
    // Wait until the page has loaded the saved values. Otherwise the save bar would close and open again.
    if (!data || data === lastHandledData.current || state !== "idle") return;
    lastHandledData.current = data;
    if (data.ok) {
      setFields((current) => mergeSavedSections({ sent: sent.current, current, saved: data.saved }));
      shopify.toast.show("Settings saved");
    } else {
      setErrors(data.errors);
      requestAnimationFrame(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus());
    }
  }, [data, state, shopify]);

  /** Changes fields of a settings section. Clears the errors of these fields and the error of the whole form. */
  const change = <Section extends keyof SettingsFields>(
    section: Section,
    changed: Partial<SettingsFields[Section]>,
  ) => {
    setFields((before) => ({ ...before, [section]: { ...before[section], ...changed } }));
    const cleared = Object.fromEntries(Object.keys(changed).map((name) => [name, undefined]));
    setErrors((before) => ({ ...before, form: undefined, [section]: { ...before[section], ...cleared } }));
  };
  const save = () => {
    if (isSaving) return;
    setErrors((before) => ({ ...before, form: undefined }));
    sent.current = fields;
    const interaction = {
      interactionMode: fields.interaction.mode,
      interactionPairs: fields.interaction.pairs.join(),
    };
    fetcher.submit({ ...fields.format, ...toFormData(fields.notice), ...interaction }, { method: "post" });
  };
  const hasUnsavedChanges = JSON.stringify(fields) !== JSON.stringify(saved);
  return (
    <Page title="Settings">
      <SaveBar id="settings" open={hasUnsavedChanges}>
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
      <BlockStack gap="600">
        <FormBanner message={errors.form} />
        <SettingsSection
          title="Coupon interaction"
          about="What happens when a shopper has a coupon plus an automatic discount, or two coupons. You can override this per discount."
        >
          <BlockStack gap="400">
            <InteractionCard
              fields={fields.interaction}
              saved={saved.interaction}
              currencyCode={currencyCode}
              onChange={(changed) => change("interaction", changed)}
            />
            <OtherDiscountsCard />
          </BlockStack>
        </SettingsSection>
        <SettingsSection
          title="Code format"
          about="Default format for new Bulk Pools. You can change it for each pool. Existing codes don’t change."
        >
          <CodeFormatCard
            fields={fields.format}
            errors={errors.format ?? {}}
            onChange={(changed) => change("format", changed)}
            onSave={save}
          />
        </SettingsSection>
        <SettingsSection
          title="Storefront notice"
          about="The message shoppers see after opening a discount link."
        >
          <NoticeCard
            fields={fields.notice}
            errors={errors.notice ?? {}}
            loadedPublication={noticePublication}
            onChange={(changed) => change("notice", changed)}
            onSave={save}
          />
        </SettingsSection>
        <SettingsSection
          title="Customer data requests"
          about="Customers who requested their data. Reply within 30 days. Shopify sends you its own data separately; the files here contain what Dino Discounts stores. Requests are removed after 60 days."
        >
          <DataRequestsCard requests={dataRequests} now={now} timeZone={timeZone} />
        </SettingsSection>
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Settings" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
