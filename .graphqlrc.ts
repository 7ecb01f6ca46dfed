import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";

const schema = "app/shopify/schema/admin-2026-10.graphql";

// `npm run generate` generates TypeScript types for the schema and for every operation. It needs no network access,
// because the schema is a file in this repository.
export default {
  schema,
  documents: ["app/shopify/operations/*.ts"],
  pluckConfig,
  generates: {
    "app/shopify/types/admin.types.d.ts": {
      plugins: ["typescript"],
      config: { enumsAsTypes: true, useTypeImports: true },
    },
    "app/shopify/types/admin.generated.d.ts": {
      preset,
      presetConfig: { apiType: ApiType.Admin, module: "@shopify/admin-api-client" },
    },
  },
};
