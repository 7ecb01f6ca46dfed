import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { type CodeFormat, keySpace, previewCode } from "~/domain/codes/generate/code-format";
import {
  type Guessability,
  type GuessabilityLevel,
  proposeLength,
  rateGuessability,
} from "~/domain/codes/generate/guessability";
import { formatApproximate } from "~/lib/numbers";
import styles from "~/ui/batch-form/code-preview.module.css";
import { useFormat } from "~/ui/use-format";

/** Preview of a code format: an example code, the number of possible codes, and how hard the codes are to guess. */
export function CodePreview({
  format,
  quantity,
  existingCount,
  fitsQuantity,
}: {
  format: CodeFormat | null;
  quantity: number;
  /** How many codes the pool already has. */
  existingCount: number;
  /** False if the format has too few possible codes for the quantity. */
  fitsQuantity: boolean;
}) {
  const { locale } = useFormat();
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="baseline" gap="200">
          <BlockStack>
            <Text as="h3" variant="bodySm" tone="subdued">
              Preview
            </Text>
            <Text as="p" variant="headingMd" breakWord>
              {format ? previewCode(format) : "–"}
            </Text>
          </BlockStack>
          {format ? (
            <Text as="p" tone="subdued">
              {describePossibleCodes(keySpace(format), locale)}
            </Text>
          ) : null}
        </InlineStack>
        {format && fitsQuantity ? (
          <GuessabilityRating format={format} quantity={quantity} existingCount={existingCount} />
        ) : null}
      </BlockStack>
    </Box>
  );
}

/** Shows how hard the codes are to guess. If they are too easy to guess, recommends a length. */
function GuessabilityRating({
  format,
  quantity,
  existingCount,
}: {
  format: CodeFormat;
  quantity: number;
  existingCount: number;
}) {
  const { locale } = useFormat();
  const rating = rateGuessability({ format, quantity, existingCount, locale });
  const { alphabet } = format;
  const isHard = rating.level === "hard" || rating.level === "very-hard";
  return (
    <BlockStack gap="100">
      <GuessabilityMeter rating={rating} />
      {isHard ? null : (
        <Text as="p" tone="subdued">
          {`Use ${proposeLength({ quantity, alphabet, existingCount })} random characters to make the codes hard to guess.`}
        </Text>
      )}
    </BlockStack>
  );
}

/** The largest number that the preview shows: one quadrillion. Few merchants know the words for larger numbers. */
const MAX_SHOWN_COUNT = 10n ** 15n;

function describePossibleCodes(count: bigint, locale: string): string {
  const isAboveMaximum = count >= MAX_SHOWN_COUNT;
  const rounded = formatApproximate(isAboveMaximum ? MAX_SHOWN_COUNT : count, {
    locale,
    significantDigits: 3,
  });
  return `${isAboveMaximum ? "More than " : ""}${rounded} possible codes`;
}

const steps: GuessabilityLevel[] = ["easy", "weak", "hard", "very-hard"];
const levelStyles: Record<GuessabilityLevel, string | undefined> = {
  easy: styles.easy,
  weak: styles.weak,
  hard: styles.hard,
  "very-hard": styles.veryHard,
};

/** Shows how hard the codes are to guess, as a meter and as text. Screen readers read only the text. */
function GuessabilityMeter({ rating }: { rating: Guessability }) {
  const reachedCount = steps.indexOf(rating.level) + 1;
  return (
    <InlineStack gap="200" blockAlign="center">
      <div aria-hidden="true" className={`${styles.meter} ${levelStyles[rating.level]}`}>
        {steps.map((level, index) => (
          <span key={level} className={`${styles.step} ${index < reachedCount ? styles.isReached : ""}`} />
        ))}
      </div>
      <Text as="p">
        {rating.label}
        <Text as="span" tone="subdued">
          {`. ${rating.message}.`}
        </Text>
      </Text>
    </InlineStack>
  );
}
