import { expect, test } from "vitest";
import { db } from "@/db";
import { createApiKey } from "@/db/factories/api-keys";
import { createOrder } from "@/db/factories/orders";
import { createSettings } from "@/db/factories/settings";
import { createWebhook } from "@/db/factories/webhooks";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { setTimeZone } from "@/lib/settings/mutations";
import { findFirstSteps } from "./queries";

const actor = systemActor("test");

test("each step is done once its action has been taken", async () => {
  await createSettings();
  const none = { timeZone: false, webhook: false, testEvent: false, apiKey: false, order: false };
  expect(await findFirstSteps()).toEqual(none);
  await createWebhook();
  expect(await findFirstSteps()).toEqual({ ...none, webhook: true });
  await createApiKey();
  await createOrder();
  expect(await findFirstSteps()).toEqual({ ...none, webhook: true, apiKey: true, order: true });
  await db().transaction((tx) => recordChange(tx, actor, { action: "webhook.test_event_sent", subjectId: "whk_1", before: null, after: {} }));
  await setTimeZone(actor, "UTC");
  expect(await findFirstSteps()).toEqual({ timeZone: true, webhook: true, testEvent: true, apiKey: true, order: true });
});
