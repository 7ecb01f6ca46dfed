import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { controlClient } from "./control-client";
import {
  adminClient,
  appKeys,
  basicInput,
  createBasicMutation,
  testShop as shop,
} from "./testing/admin-client";

const folder = mkdtempSync(join(tmpdir(), "dev-shop-"));
let child: ChildProcess | null = null;

async function start() {
  child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))], {
    env: {
      ...process.env,
      DEV_SHOP_API_KEY: appKeys.apiKey,
      DEV_SHOP_API_SECRET: appKeys.apiSecret,
      DEV_SHOP_DATA_FILE: join(folder, "state.jsonl"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`the dev shop exited with code ${code}`)),
  );
  const [line] = (await Promise.race([once(child.stdout!, "data"), exited])) as [Buffer];
  exited.catch(() => undefined);
  const addresses = JSON.parse(line.toString()) as { apiUrl: string };
  return { ...addresses, control: controlClient(addresses.apiUrl) };
}

async function kill() {
  if (child === null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  child = null;
  await exited;
}

afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

describe("a dev shop that is started again after a SIGKILL", () => {
  it("finishes the bulk creation that was running", async () => {
    const first = await start();
    const graphql = await adminClient(first, shop);
    const { body } = await graphql(createBasicMutation, { input: basicInput("POOL") });
    const { id } = body.data.discountCodeBasicCreate.codeDiscountNode;
    // Slow enough that the kill happens before the bulk creation is done.
    await first.control.setBulkPace({ codesPerSecond: 1 });
    const codes = Array.from({ length: 250 }, (_, n) => ({ code: `POOL-${n}` }));
    await graphql(
      `mutation Add($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
        discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) { bulkCreation { id } }
      }`,
      { id, codes },
    );
    await kill();

    const second = await start();
    await second.control.waitUntilBulkIdle();
    expect(await second.control.bulkCreations({ shop })).toMatchObject([{ errors: {} }]);
    expect((await second.control.codes({ shop })).map(({ code }) => code)).toEqual([
      "POOL",
      ...codes.map(({ code }) => code),
    ]);
  });
});
