import { expect, test, beforeEach } from "vitest";
import { expectComplaint } from "../tests/setup/strict-console";
import { emptyDatabase } from "../tests/setup/database";
import { prisma } from "~/db.server";
beforeEach(emptyDatabase);
test("works", async () => { expectComplaint(/boo/); console.error("boo"); await prisma.shop.create({data:{domain:"a",name:"b",currencyCode:"USD",timeZone:"UTC"}}); expect(await prisma.shop.count()).toBe(1); });
test("clean", async () => { expect(await prisma.shop.count()).toBe(0); await emptyDatabase(); const t=performance.now(); await emptyDatabase(); console.log("empty ms", performance.now()-t)});
test("FAILS console", () => { console.warn("x") });
test("FAILS fetch", async () => { await fetch("https://example.com").catch(()=>{}) });
