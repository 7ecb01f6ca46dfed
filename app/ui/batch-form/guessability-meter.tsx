import { InlineStack, Text } from "@shopify/polaris";
import type { Guessability, GuessabilityLevel } from "~/domain/codes/generate/guessability";
import styles from "~/ui/batch-form/guessability-meter.module.css";

const steps: GuessabilityLevel[] = ["easy", "weak", "hard", "very-hard"];
const levelStyles: Record<GuessabilityLevel, string | undefined> = {
  easy: styles.easy,
  weak: styles.weak,
  hard: styles.hard,
  "very-hard": styles.veryHard,
};

/** Shows how hard the codes are to guess, as a meter and as text. Screen readers read only the text. */
export function GuessabilityMeter({ rating }: { rating: Guessability }) {
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
