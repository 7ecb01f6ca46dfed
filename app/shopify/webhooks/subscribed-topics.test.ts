import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { SUBSCRIBED_TOPICS } from "./subscribed-topics";

interface AppConfig {
  webhooks: { subscriptions: { topics?: string[]; compliance_topics?: string[] }[] };
}

test("the list of subscribed topics is the one in shopify.app.toml", () => {
  const config = parse(readFileSync(new URL("../../../shopify.app.toml", import.meta.url), "utf8"));
  const { subscriptions } = (config as unknown as AppConfig).webhooks;
  const topics = subscriptions.flatMap(({ topics = [], compliance_topics = [] }) => [
    ...topics,
    ...compliance_topics,
  ]);
  expect(SUBSCRIBED_TOPICS.toSorted()).toEqual(topics.toSorted());
});
