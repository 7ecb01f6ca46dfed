import { z } from "zod";

const MAX_KEYS = 5;

/**
 * A key, or several keys separated by commas, newest first. Returns them in this order. An error names a key by its
 * position and never contains the key.
 */
function keyList({ isValid, error }: { isValid: (key: string) => boolean; error: string }) {
  return z.string().transform((text, context): [string, ...string[]] => {
    const keys = text.split(",").map((key) => key.trim());
    const [newest = "", ...olderKeys] = keys;
    const fail = (message: string) => context.addIssue({ code: "custom", message });
    if (keys.length > MAX_KEYS) fail(`it may list at most ${MAX_KEYS} values`);
    for (const [index, key] of keys.entries()) {
      const subject = keys.length > 1 ? `value ${index + 1} ` : "it ";
      if (!isValid(key)) fail(subject + error);
      else if (keys.indexOf(key) < index) fail(`${subject}repeats an earlier value`);
    }
    return [newest, ...olderKeys];
  });
}

const environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }),
  DATABASE_DIRECT_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: keyList({ isValid: (secret) => secret !== "", error: "must not be empty" }),
  SHOPIFY_APP_URL: z.url({ error: "must be the app's public URL, such as https://dino.example.com" }),
  TOKEN_ENCRYPTION_KEY: keyList({
    isValid: (key) => Buffer.from(key, "base64").length === 32,
    error: "must be 32 random bytes in base64",
  }),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  WORKER: z.enum(["in-process", "separate"]).default("in-process"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  INBOX_RETENTION_DAYS: z.coerce.number().int().min(1).default(14),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).default(10),
  QUEUE_POOL_SIZE: z.coerce.number().int().min(1).default(4),
  SHUTDOWN_DELAY_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  MANAGEMENT_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  APP_VERSION: z.string().min(1).default("unknown"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be the URL of a collector, such as http://collector:4318" })
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("dino-discounts"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
});

export type Environment = z.infer<typeof environment>;

type Variables = Record<string, string | undefined>;

/**
 * Makes the tunnel URL of Shopify CLI (`shopify app dev`) the app URL. The CLI passes this URL in HOST and in APP_URL.
 * A URL in HOST overrides SHOPIFY_APP_URL, because the tunnel URL changes with every start of the CLI. APP_URL does not
 * override SHOPIFY_APP_URL. A HOST that is not a URL is the listen address.
 */
function withTunnelUrl({ HOST, APP_URL, ...others }: Variables): Variables {
  if (HOST && /^https?:\/\//.test(HOST)) return { ...others, SHOPIFY_APP_URL: HOST };
  return { ...others, HOST, SHOPIFY_APP_URL: others.SHOPIFY_APP_URL ?? APP_URL };
}

/** The variables that have no default. An empty value of these is an error. */
const isRequired = (name: string) =>
  name in environment.shape && !environment.shape[name as keyof Environment].safeParse(undefined).success;

/** Removes empty variables, so that `MANAGEMENT_PORT=` in an env file means the default. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => value?.trim() !== "" || isRequired(name)),
  );
}

/** Parses the environment variables. If some are missing or invalid, throws an error with one sentence about each. */
export function parseEnvironment(variables: Variables): Environment {
  const source = withTunnelUrl(withoutEmpty(variables));
  const parsed = environment.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return source[name] === undefined ? `${name} is missing.` : `${name} is invalid: ${issue.message}.`;
  });
  throw new Error(`The app cannot start. ${problems.join(" ")} See docs/operations.md.`);
}

export const env = parseEnvironment(process.env);

// React and Express read NODE_ENV themselves and treat a missing value as development.
process.env.NODE_ENV = env.NODE_ENV;
