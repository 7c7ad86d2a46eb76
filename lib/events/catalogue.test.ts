import { expect, test } from "vitest";
import { z } from "zod";
import { catalogue, eventSchema } from "./catalogue";
import { eventTypes } from "./validation";

test("has every event, and transaction_created alone is a preview", () => {
  expect(Object.keys(catalogue)).toEqual([...eventTypes]);
  expect(eventTypes.filter((type) => catalogue[type].preview)).toEqual(["transaction_created"]);
});

test.each(eventTypes)("the example of %s conforms to its schema", (type) => {
  const { example, triggers } = catalogue[type];
  const schema: z.ZodType = eventSchema(type);
  for (const trigger of triggers) schema.parse({ type, timestamp: "2026-11-23T10:00:00.000Z", trigger, data: example });
  expect(schema.safeParse({ type, timestamp: "2026-11-23T10:00:00.000Z", trigger: "nobody", data: example }).success).toBe(false);
  expect(schema.safeParse({ type, timestamp: "2026-11-23T10:00:00.000Z", trigger: triggers[0], data: { ...example, secret: "1" } }).success).toBe(false);
});

test.each(eventTypes)("%s has a complete JSON Schema", (type) => {
  const schema = z.toJSONSchema(eventSchema(type));
  expect(schema).toMatchObject({ type: "object", additionalProperties: false, required: ["type", "timestamp", "trigger", "data"] });
  // What zod cannot express in JSON Schema would become {}: anything.
  expect(JSON.stringify(schema)).not.toContain("{}");
});
