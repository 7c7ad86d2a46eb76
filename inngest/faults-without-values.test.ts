import { eventType } from "inngest";
import { serve } from "inngest/edge";
import { expect, test } from "vitest";
import { getWebhook } from "@/lib/webhooks/queries";
import { inngest } from "./client";

const handlerUrl = "http://localhost/api/inngest";

test("the error of a failed query reaches the Inngest server without the query's values", async () => {
  const failing = inngest.createFunction({ id: "failing", retries: 0, triggers: [eventType("test/failing")] }, ({ step }) =>
    step.run("query", async () => void (await getWebhook("a secret\0value"))),
  );
  const handler = serve({ client: inngest, functions: [failing] });
  const event = { name: "test/failing", data: {} };
  const ctx = { run_id: "run", attempt: 0, disable_immediate_execution: false, use_api: false, stack: { stack: [], current: 0 } };
  const answer = await handler(
    new Request(`${handlerUrl}?fnId=offering-manager-failing&stepId=step`, {
      method: "POST",
      headers: { host: "localhost", "content-type": "application/json" },
      body: JSON.stringify({ version: -1, event, events: [event], steps: {}, ctx }),
    }),
  );
  const told = await answer.text();
  expect(told).toContain("Failed query: select");
  expect(told).not.toContain("a secret");
});
