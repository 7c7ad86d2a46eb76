import type { z } from "zod";
import { type ErrorCode, errorStatus } from "@/lib/errors";
import { catalogue, eventSchema } from "@/lib/events/catalogue";
import { eventTypes } from "@/lib/events/validation";
import { jsonSchema } from "./json-schema";
import { type Operation, operations } from "./operations";
import { schemas } from "./schemas";

type Json = Record<string, unknown>;

const always: readonly ErrorCode[] = ["unauthorized", "forbidden", "too_many_requests", "internal_error", "unavailable"];

/** The API as an OpenAPI 3.1 document, with every event as a webhook. Generated from the same schemas that routes and events use. */
export function openApiDocument({ publicUrl, version }: { publicUrl: string; version: string }): Json {
  return {
    openapi: "3.1.1",
    info: { title: "Offering Manager", version, description: "Orders for offerings of tokenised securities, and the events that webhooks carry." },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    paths: pathItems(),
    webhooks: Object.fromEntries(eventTypes.map((type) => [type, { post: webhook(type) }])),
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: "The secret token of an API key." } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema, "output")])),
    },
  };
}

function pathItems(): Json {
  const paths = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...paths].map(([path, all]) => [path, Object.fromEntries(all.map((operation) => [operation.method, operationObject(operation)]))]),
  );
}

function operationObject(operation: Operation): Json {
  const { method, path, group, summary, scope, query, body, answers } = operation;
  return {
    operationId: `${method}${path.replace(/[{}]/g, "").replace(/[/_.]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [group],
    summary,
    description: `Needs a key with the scope \`${scope}\`.`,
    parameters: [...pathParameters(path), ...queryParameters(query), ...(method === "post" ? [idempotencyKey] : [])],
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body, "input") } } } }),
    responses: { [answers.status]: { description: "Done", content: { "application/json": { schema: answerSchema(answers) } } }, ...refusals(operation) },
  };
}

function answerSchema(answers: Operation["answers"]): Json {
  if (answers.schema === null) return { type: "object" };
  const item = reference(answers.schema);
  if (!("list" in answers)) return item;
  const properties = { data: { type: "array", items: item }, next_cursor: { type: ["string", "null"] } };
  return { type: "object", properties, required: ["data", "next_cursor"], additionalProperties: false };
}

/** The error responses by status; the description lists their codes. */
function refusals({ method, query, body, refusals: own = [], conflicts = [] }: Operation): Json {
  const input: ErrorCode[] = query || body || method === "post" ? ["invalid_request"] : [];
  const forBody: ErrorCode[] = body ? ["payload_too_large", "unsupported_media_type"] : [];
  const statuses = [...input, ...own, ...forBody, ...always].map((code) => ({ code, status: errorStatus[code] as number }));
  const byStatus = Map.groupBy([...statuses, ...conflicts.map((code) => ({ code, status: 409 }))], ({ status }) => status);
  const content = { "application/problem+json": { schema: reference("Problem") } };
  return Object.fromEntries([...byStatus].map(([status, refused]) => [status, { description: refused.map(({ code }) => code).join(", "), content }]));
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {} } = jsonSchema(query, "input") as { properties?: Json };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Repeating a request with the same key and body returns the stored response for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function webhook(type: (typeof eventTypes)[number]): Json {
  const { description, preview } = catalogue[type];
  const header = (name: string) => ({ name, in: "header", required: true, schema: { type: "string" } });
  return {
    summary: type,
    description: preview ? `${description} Preview: its shape may still change.` : description,
    security: [],
    parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map(header),
    requestBody: { required: true, content: { "application/json": { schema: jsonSchema(eventSchema(type), "output") } } },
    responses: { 200: { description: "Received. Any other answer is tried again." } },
  };
}

function reference(name: keyof typeof schemas): Json {
  return { $ref: `#/components/schemas/${name}` };
}
