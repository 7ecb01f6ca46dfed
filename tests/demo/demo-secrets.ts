import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const demoSecrets = z.object({
  SHOPIFY_API_KEY: z.string(),
  SHOPIFY_API_SECRET: z.string(),
  TOKEN_ENCRYPTION_KEY: z.string(),
});

/**
 * Reads the secrets that Shopify and a hosting provider would provide for a real app. If the file does not exist,
 * creates it with random secrets.
 */
export function readDemoSecrets(path: string): z.infer<typeof demoSecrets> {
  if (!existsSync(path)) {
    const secrets = {
      SHOPIFY_API_KEY: randomBytes(16).toString("hex"),
      SHOPIFY_API_SECRET: randomBytes(16).toString("hex"),
      TOKEN_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    };
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  }
  return demoSecrets.parse(JSON.parse(readFileSync(path, "utf8")));
}
