import { expect, test } from "vitest";
import { addWebhookInput, editWebhookInput, webhookIdInput } from "./validation";

const input = { url: "https://receiver.example/hook", description: "The shop", eventTypes: ["order_created", "kyc_approved"] };
const id = "whk_01k0000000000000000000000a";

test("a complete input passes, trimmed", () => {
  expect(addWebhookInput.parse({ ...input, url: ` ${input.url} ` })).toEqual(input);
  expect(editWebhookInput.parse({ ...input, id })).toEqual({ ...input, id });
  expect(webhookIdInput.parse({ id })).toEqual({ id });
});

test.each([
  ["url", { url: "" }],
  ["url", { url: "receiver.example/hook" }],
  ["url", { url: `https://receiver.example/${"x".repeat(2048)}` }],
  ["url", { url: "https://receiver.example/\0" }],
  ["description", { description: "x".repeat(201) }],
  ["description", { description: "a\0b" }],
  ["eventTypes", { eventTypes: [] }],
  ["eventTypes", { eventTypes: ["order_created", "order_created"] }],
  ["eventTypes.0", { eventTypes: ["order_deleted"] }],
  ["", { secret: "whsec_mine" }],
])("a fault is reported at %j", (path, fault) => {
  const { error } = addWebhookInput.safeParse({ ...input, ...fault });
  expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});

test.each(["", "whk_1", "ord_01k0000000000000000000000a", `${id}\0`, { id }])("%j is not a webhook's id", (value) => {
  expect(webhookIdInput.safeParse({ id: value }).success).toBe(false);
});
