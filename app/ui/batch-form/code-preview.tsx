import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { type CodeFormat, keySpace, previewCode } from "~/domain/codes/code-format";
import { proposeLength, rateGuessability } from "~/domain/codes/guessability";
import { formatApproximate } from "~/lib/numbers";
import { GuessabilityMeter } from "~/ui/batch-form/guessability-meter";
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
  /** True if the format allows enough codes for the quantity. */
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

/** Shows how hard the codes are to guess. If the codes are too easy to guess, recommends a length. */
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
const MAX_DESCRIBED_CODES = 10n ** 15n;

function describePossibleCodes(codes: bigint, locale: string): string {
  const isBeyondWords = codes >= MAX_DESCRIBED_CODES;
  const rounded = formatApproximate(isBeyondWords ? MAX_DESCRIBED_CODES : codes, {
    locale,
    significantDigits: 3,
  });
  return `${isBeyondWords ? "More than " : ""}${rounded} possible codes`;
}
