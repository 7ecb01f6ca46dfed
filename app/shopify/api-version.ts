import { ApiVersion } from "@shopify/shopify-api";

/** The one Admin API version: also in shopify.app.toml and in the name of the schema's file. */
export const ADMIN_API_VERSION = ApiVersion.October26;
