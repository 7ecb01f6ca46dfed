import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";

const sdl = new URL("../../../app/shopify/schema/admin-2026-10.graphql", import.meta.url);

/** The part of Shopify's schema that the app and the dev shop use. */
export const schema = buildSchema(readFileSync(sdl, "utf8"));
