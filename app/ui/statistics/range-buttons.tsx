import { Button, ButtonGroup } from "@shopify/polaris";
import { type StatisticsRange, statisticsRanges } from "~/domain/redemptions/statistics/statistics-range";

const labels: Record<StatisticsRange, { short: string; long: string }> = {
  "7d": { short: "7 days", long: "Last 7 days" },
  "30d": { short: "30 days", long: "Last 30 days" },
  "90d": { short: "90 days", long: "Last 90 days" },
  all: { short: "All", long: "All time" },
};

/** Buttons that select the period of the statistics. */
export function RangeButtons({
  range,
  onChoose,
}: {
  range: StatisticsRange;
  onChoose: (range: StatisticsRange) => void;
}) {
  return (
    <ButtonGroup variant="segmented">
      {statisticsRanges.map((each) => (
        <Button
          key={each}
          size="slim"
          pressed={each === range}
          accessibilityLabel={labels[each].long}
          onClick={() => onChoose(each)}
        >
          {labels[each].short}
        </Button>
      ))}
    </ButtonGroup>
  );
}
