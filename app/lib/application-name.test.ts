import { expect, test } from "vitest";
import { applicationName } from "~/lib/application-name";

test("a connection is named after its process and its purpose", () => {
  expect(applicationName(undefined, "/srv/dino/app/server.ts")).toBe("dino-web");
  expect(applicationName("listen", "/srv/dino/app/worker/main.ts")).toBe("dino-worker-listen");
  expect(applicationName("queue", "C:/dino/app/ops/main.ts")).toBe("dino-ops-queue");
  expect(applicationName("queue", "")).toBe("dino-script-queue");
});
