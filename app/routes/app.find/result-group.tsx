import { Box, Card, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";
import styles from "~/routes/app.find/result-group.module.css";

/** Search results of one kind, with a heading. */
export function ResultGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingSm" id={id}>
          {title}
        </Text>
      </Box>
      <ul className={styles.list} aria-labelledby={id}>
        {children}
      </ul>
    </Card>
  );
}

/** One search result. A click in the row, but not on another link, follows the result's main link. */
export function SearchResult({ children }: { children: ReactNode }) {
  return <li className={styles.result}>{children}</li>;
}
