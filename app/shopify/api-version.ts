import { ApiVersion } from "@shopify/shopify-api";

/** The Admin API version. Keep it the same as in shopify.app.toml and in the schema's file name. */
export const ADMIN_API_VERSION = ApiVersion.October26;
