import { Text } from "@shopify/polaris";
import styles from "~/ui/import-codes/problem-rows.module.css";
import type { CheckedImport } from "~/ui/import-codes/use-import";
import { useFormat } from "~/ui/use-format";

/** Scrollable table with the line, text, and problem of the first rows that can't be imported. */
export function ProblemRows({ checkedImport }: { checkedImport: CheckedImport }) {
  const { formatCount } = useFormat();
  const { firstProblems, problemCount } = checkedImport;
  const hiddenCount = problemCount - firstProblems.length;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable areas must be reachable by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label="Rows that can’t be imported">
        <table className={styles.rows}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Text</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {firstProblems.map(({ line, text, problem }) => (
              <tr key={`${line} ${text}`}>
                <td>{formatCount(line)}</td>
                <td>{text.trim() === "" ? "–" : text}</td>
                <td>{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hiddenCount > 0 ? (
        <Text as="p" tone="subdued">
          {`${formatCount(hiddenCount)} more in the report.`}
        </Text>
      ) : null}
    </>
  );
}
