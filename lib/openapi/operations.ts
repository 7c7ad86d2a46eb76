import type { z } from "zod";
import type { ApiKeyScope } from "@/lib/api-keys/validation";
import { pageInput } from "@/lib/cursor";
import type { ErrorCode } from "@/lib/errors";
import { eventListInput } from "@/lib/events/list-input";
import { createUserBody, updateUserBody } from "@/lib/investors/validation";
import { createOrderBody } from "@/lib/orders/validation";
import type { schemas } from "./schemas";

export type Operation = {
  method: "get" | "post" | "patch";
  /** Below `/api/v1`, with parameters in braces. */
  path: string;
  group: string;
  summary: string;
  scope: ApiKeyScope;
  /** The query parameters. */
  query?: z.ZodType;
  body?: z.ZodType;
  answers: { status: 200 | 201; schema: keyof typeof schemas; list?: true } | { status: 200; schema: null };
  /** The errors it may return besides those of every operation. */
  refusals?: readonly ErrorCode[];
  /** Codes that have status 409 here, whatever their usual one. */
  conflicts?: readonly ErrorCode[];
};

const list = (schema: keyof typeof schemas) => ({ status: 200, schema, list: true }) as const;
const one = (schema: keyof typeof schemas) => ({ status: 200, schema }) as const;
const made = (schema: keyof typeof schemas) => ({ status: 201, schema }) as const;

/** Every operation of the REST API, with the schemas that its routes parse with. A test compares the table with the routes. */
export const operations: readonly Operation[] = [
  {
    method: "get",
    path: "/projects",
    group: "Projects",
    summary: "List projects, newest first",
    scope: "read",
    query: pageInput("project"),
    answers: list("Project"),
  },
  {
    method: "get",
    path: "/projects/{project_id}",
    group: "Projects",
    summary: "Get a project",
    scope: "read",
    answers: one("Project"),
    refusals: ["not_found"],
  },
  {
    method: "post",
    path: "/users",
    group: "Users",
    summary: "Create a user",
    scope: "write",
    body: createUserBody,
    answers: made("User"),
    refusals: ["email_taken", "idempotency_key_reused"],
  },
  { method: "get", path: "/users", group: "Users", summary: "List users, newest first", scope: "read", query: pageInput("user"), answers: list("User") },
  { method: "get", path: "/users/{user_id}", group: "Users", summary: "Get a user", scope: "read", answers: one("User"), refusals: ["not_found"] },
  {
    method: "patch",
    path: "/users/{user_id}",
    group: "Users",
    summary: "Set a user’s wallet",
    scope: "write",
    body: updateUserBody,
    answers: one("User"),
    refusals: ["not_found"],
  },
  {
    method: "post",
    path: "/users/{user_id}/kyc",
    group: "Users",
    summary: "Start a user’s video identification",
    scope: "write",
    answers: made("Identification"),
    refusals: ["not_found", "conflict", "idempotency_key_reused", "idnow_not_configured"],
  },
  {
    method: "post",
    path: "/users/{user_id}/projects/{project_id}/orders",
    group: "Orders",
    summary: "Place an order",
    scope: "write",
    body: createOrderBody,
    answers: made("Order"),
    refusals: [
      ...(["not_found", "conflict", "user_not_approved", "project_not_live", "terms_not_accepted"] as const),
      ...(["below_minimum", "amount_not_divisible", "sold_out", "idempotency_key_reused"] as const),
    ],
  },
  {
    method: "get",
    path: "/users/{user_id}/orders",
    group: "Orders",
    summary: "List a user’s orders, newest first",
    scope: "read",
    query: pageInput("order"),
    answers: list("Order"),
    refusals: ["not_found"],
  },
  { method: "get", path: "/orders", group: "Orders", summary: "List orders, newest first", scope: "read", query: pageInput("order"), answers: list("Order") },
  { method: "get", path: "/orders/{order_id}", group: "Orders", summary: "Get an order", scope: "read", answers: one("Order"), refusals: ["not_found"] },
  {
    method: "get",
    path: "/admin/investments",
    group: "Investments",
    summary: "List investments, newest first",
    scope: "admin",
    query: pageInput("investment"),
    answers: list("Investment"),
  },
  {
    method: "get",
    path: "/admin/investments/{investment_id}",
    group: "Investments",
    summary: "Get an investment",
    scope: "admin",
    answers: one("Investment"),
    refusals: ["not_found"],
  },
  {
    method: "post",
    path: "/admin/investments/{investment_id}/allocate",
    group: "Investments",
    summary: "Allocate an investment",
    scope: "admin",
    answers: one("Investment"),
    refusals: ["not_found", "already_allocated", "conflict", "idempotency_key_reused"],
    conflicts: ["sold_out"],
  },
  {
    method: "get",
    path: "/events",
    group: "Events",
    summary: "List what webhooks carried, oldest first",
    scope: "read",
    query: eventListInput,
    answers: list("Event"),
  },
  { method: "get", path: "/events/{event_id}", group: "Events", summary: "Get an event", scope: "read", answers: one("Event"), refusals: ["not_found"] },
  { method: "get", path: "/openapi.json", group: "This document", summary: "Get this document", scope: "read", answers: { status: 200, schema: null } },
];
