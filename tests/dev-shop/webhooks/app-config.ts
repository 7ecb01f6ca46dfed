import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import type { AppProxy } from "../storefront/app-proxy";

export interface Subscription {
  topic: string;
  uri: string;
}

/** The settings in `shopify.app.toml` that the dev shop uses. */
export interface AppConfig {
  apiVersion: string;
  scopes: string[];
  subscriptions: Subscription[];
  appProxy: AppProxy;
}

interface Toml {
  access_scopes?: { scopes?: string };
  app_proxy?: { url?: string; prefix?: string; subpath?: string };
  webhooks?: {
    api_version?: string;
    subscriptions?: { topics?: string[]; compliance_topics?: string[]; uri?: string }[];
  };
}

/**
 * Reads `shopify.app.toml`. Uses defaults for settings that are missing, or for all settings if there is no such file.
 */
export function readAppConfig(path: string): AppConfig {
  const toml: Toml = existsSync(path) ? parse(readFileSync(path, "utf8")) : {};
  return {
    appProxy: {
      pathPrefix: `/${toml.app_proxy?.prefix ?? "apps"}/${toml.app_proxy?.subpath ?? "dino"}`,
      appPath: toml.app_proxy?.url ?? "/proxy",
    },
    apiVersion: toml.webhooks?.api_version ?? "2026-10",
    scopes: (toml.access_scopes?.scopes ?? "").split(",").filter((scope) => scope !== ""),
    subscriptions: (toml.webhooks?.subscriptions ?? []).flatMap(({ topics, compliance_topics, uri }) =>
      [...(topics ?? []), ...(compliance_topics ?? [])].map((topic) => ({ topic, uri: uri ?? "" })),
    ),
  };
}

/** Webhooks with these topics are sent even after the app was uninstalled. */
export const complianceTopics = ["customers/data_request", "customers/redact", "shop/redact"];
