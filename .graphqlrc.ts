import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";

const schema = "app/shopify/schema/admin-2026-10.graphql";

// `npm run generate` types every operation from the extracted schema, without network access.
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
