import { BlockStack, Button, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { defaultNoticeText } from "~/domain/settings/default-notice-texts";
import { languageLabel, type NoticeLanguage, noticeLanguages } from "~/domain/settings/notice-languages";
import { CODE_PLACEHOLDER, type NoticeTexts, withText } from "~/domain/settings/storefront-notice";
import { useFormat } from "~/ui/use-format";

const fieldId = (language: NoticeLanguage) => `notice-text-${language}`;
const LANGUAGE_SELECT_ID = "notice-language";

/** A text field for each language that the merchant has added, and a select to add another one. */
export function NoticeTextsFields({
  texts,
  languages,
  errors,
  onChange,
  onFocus,
}: {
  texts: NoticeTexts;
  /** The languages of `texts`, in order. */
  languages: NoticeLanguage[];
  errors: NoticeTexts;
  onChange: (texts: NoticeTexts) => void;
  onFocus: (language: NoticeLanguage) => void;
}) {
  const { locale } = useFormat();
  const headingId = useId();
  return (
    <fieldset aria-labelledby={headingId} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h3" id={headingId}>
            Your own text
          </Text>
          <Text as="p" tone="subdued">
            Shown once the discount is applied. {CODE_PLACEHOLDER} is replaced with the code. Leave blank for
            the default text, in the shopper’s language.
          </Text>
        </BlockStack>
        {languages.map((language) => {
          const name = languageLabel(language, locale);
          const remove = () => {
            onChange(withText(texts, language, undefined));
            focusField(LANGUAGE_SELECT_ID);
          };
          return (
            <TextField
              key={language}
              id={fieldId(language)}
              label={name}
              labelAction={
                languages.length > 1
                  ? { content: "Remove", accessibilityLabel: `Remove ${name}`, onAction: remove }
                  : undefined
              }
              value={texts[language] ?? ""}
              placeholder={defaultNoticeText(language)}
              onChange={(text) => onChange(withText(texts, language, text))}
              onFocus={() => onFocus(language)}
              error={errors[language]}
              autoComplete="off"
            />
          );
        })}
        <AddLanguage
          languages={noticeLanguages.filter((language) => !languages.includes(language))}
          onAdd={(language) => {
            onChange(withText(texts, language, ""));
            focusField(fieldId(language));
          }}
        />
      </BlockStack>
    </fieldset>
  );
}

/**
 * Adds the selected language with a button. Adding it when it is selected would add a language with every press of an
 * arrow key.
 */
function AddLanguage({
  languages,
  onAdd,
}: {
  languages: NoticeLanguage[];
  onAdd: (language: NoticeLanguage) => void;
}) {
  const { locale } = useFormat();
  const [selected, setSelected] = useState("");
  const options = languages
    .map((language) => ({ value: language as string, label: languageLabel(language, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const language = languages.find((each) => each === selected);
  return (
    <InlineStack gap="200" blockAlign="end">
      <Select
        id={LANGUAGE_SELECT_ID}
        label="Another language"
        options={[{ value: "", label: "Select a language" }, ...options]}
        value={language ?? ""}
        onChange={setSelected}
      />
      <Button
        disabled={!language}
        onClick={() => {
          if (language) onAdd(language);
          setSelected("");
        }}
      >
        Add language
      </Button>
    </InlineStack>
  );
}

/** Moves the focus after React has rendered the changed fields. */
function focusField(id: string) {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
