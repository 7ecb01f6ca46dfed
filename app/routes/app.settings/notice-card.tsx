import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Box,
  Card,
  Checkbox,
  Form,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { defaultNoticeText } from "~/domain/settings/default-notice-texts";
import type { NoticeError, NoticePublication } from "~/domain/settings/get-notice-publication.server";
import { languageLabel, type NoticeLanguage, noticeLanguages } from "~/domain/settings/notice-languages";
import {
  CODE_PLACEHOLDER,
  type NoticeErrors,
  type NoticeFields,
  storefrontNotice,
} from "~/domain/settings/storefront-notice";
import { readableTextColor } from "~/lib/contrast";
import { quoteAfterColon } from "~/lib/words";
import { NoticeTextsFields } from "~/routes/app.settings/notice-texts-fields";
import type { clientAction, clientLoader } from "~/routes/app.settings.notice";
import { useFormat } from "~/ui/use-format";
import { useInterval } from "~/ui/use-interval";

const PUBLICATION_POLL_MS = 2_000;

/** Settings of the storefront notice, with a preview. */
export function NoticeCard({
  fields,
  errors,
  loadedPublication,
  onChange,
  onSave,
}: {
  fields: NoticeFields;
  errors: NoticeErrors;
  /** Whether Shopify had the saved notice when the page was loaded. */
  loadedPublication: NoticePublication;
  onChange: (changed: Partial<NoticeFields>) => void;
  onSave: () => void;
}) {
  const { error: publicationError } = useNoticePublication(loadedPublication);
  const [focused, setFocused] = useState<NoticeLanguage | null>(null);
  const languages = noticeLanguages.filter((language) => fields.texts[language] !== undefined);
  const previewed = languages.find((language) => language === focused) ?? languages[0] ?? "en";
  return (
    <Card>
      <Form onSubmit={onSave} noValidate>
        <BlockStack gap="400">
          {publicationError ? <NoticeErrorBanner error={publicationError} /> : null}
          <Checkbox
            label="Show a notice"
            checked={fields.isShown}
            onChange={(isShown) => onChange({ isShown })}
            helpText="Without a notice, the discount is applied silently, and expired links show no message."
          />
          <NoticeTextsFields
            texts={fields.texts}
            languages={languages}
            errors={errors.texts ?? {}}
            onChange={(texts) => onChange({ texts })}
            onFocus={setFocused}
          />
          <TextField
            id="notice-background"
            label="Background color"
            value={fields.background}
            onChange={(background) => onChange({ background })}
            error={errors.background}
            prefix={<Swatch value={fields.background} onChange={(background) => onChange({ background })} />}
            helpText="The text is black or white, whichever is easier to read."
            autoComplete="off"
          />
          {fields.isShown ? <NoticePreview fields={fields} language={previewed} /> : null}
        </BlockStack>
      </Form>
    </Card>
  );
}

/** The browser's color picker, next to the text field. */
function Swatch({ value, onChange }: { value: string; onChange: (color: string) => void }) {
  const color = parseColor(value);
  return (
    <input
      type="color"
      aria-label="Choose a background color"
      value={color ?? "#000000"}
      onChange={(event) => onChange(event.target.value)}
      style={{ width: 24, height: 24, padding: 0, border: 0, background: "none" }}
    />
  );
}

function NoticePreview({ fields, language }: { fields: NoticeFields; language: NoticeLanguage }) {
  const { locale } = useFormat();
  const background = parseColor(fields.background) ?? "#ffffff";
  const text = fields.texts[language]?.trim() || defaultNoticeText(language);
  return (
    <BlockStack gap="200">
      <Text as="h3" tone="subdued">
        Preview: {languageLabel(language, locale)}
      </Text>
      <Box background="bg-surface-secondary" padding="400" borderRadius="200">
        <InlineStack align="center">
          <div
            lang={language}
            dir="auto"
            style={{
              padding: "12px 16px",
              borderRadius: 8,
              overflowWrap: "anywhere",
              background,
              color: readableTextColor(background),
            }}
          >
            {text.replaceAll(CODE_PLACEHOLDER, "SUMMER20")}
          </div>
        </InlineStack>
      </Box>
    </BlockStack>
  );
}

function parseColor(typed: string): string | undefined {
  return storefrontNotice.shape.background.safeParse(typed).data;
}

/** Tells the merchant that shoppers still see the previous notice, and why. Offers to publish the notice again. */
function NoticeErrorBanner({ error }: { error: NoticeError }) {
  const fetcher = useFetcher<typeof clientAction>();
  const retry = () => fetcher.submit(null, { method: "post", action: "/app/settings/notice" });
  return (
    <Banner
      tone="warning"
      title="Shoppers don’t see your latest notice yet"
      action={{ content: "Try again", onAction: retry, loading: fetcher.state !== "idle" }}
    >
      <p>{describeNoticeError(error)}</p>
      {fetcher.data?.ok === false ? <p>{fetcher.data.errors.form}</p> : null}
    </Banner>
  );
}

function describeNoticeError({ reason, message }: NoticeError): string {
  if (reason === "access-lost")
    return "Dino Discounts no longer has access to your store. Open the app from Apps in your Shopify admin to restore access, then try again.";
  if (reason === "unreachable")
    return "We couldn’t reach Shopify. Your notice is saved here, and we’ll keep trying.";
  return `Shopify rejected the notice${quoteAfterColon(message)}. Your notice is saved here. Change it or try again.`;
}

/**
 * Returns the publication of the saved notice, which at first is the one `loaded` with the page. Polls it while it is
 * pending, so that the merchant sees a failure. Does not poll while the browser tab is hidden.
 */
function useNoticePublication(loaded: NoticePublication): NoticePublication {
  // After each save, Remix loads the data of this fetcher again, so `data` is never older than `loaded`.
  const { data, state, load } = useFetcher<typeof clientLoader>();
  const publication = data ?? loaded;
  const poll = () => {
    if (state === "idle" && document.visibilityState === "visible") load("/app/settings/notice");
  };
  useInterval(poll, publication.isPending ? PUBLICATION_POLL_MS : null);
  return publication;
}
