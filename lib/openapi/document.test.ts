import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { eventTypes } from "@/lib/events/validation";
import { openApiDocument } from "./document";
import { operations } from "./operations";

const document = JSON.parse(JSON.stringify(openApiDocument({ publicUrl: "https://offerings.example.com", version: "1" })));

/** `app/api/v1/users/[userId]/route.ts` → `/users/{user_id}`. */
function pathOf(file: string): string {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return dirname(file)
    .replace("app/api/v1", "")
    .replace(/\[(\w+)\]/g, (_, name: string) => `{${snake(name)}}`);
}

test("lists exactly the operations of the routes", () => {
  const files = globSync("app/api/v1/**/route.ts").filter((file) => !file.includes("[[...path]]"));
  const handled = files.flatMap((file) => {
    const methods = [...readFileSync(file, "utf8").matchAll(/^ {2}(GET|POST|PUT|PATCH|DELETE): async/gm)].map(([, method = ""]) => method.toLowerCase());
    return methods.map((method) => `${method} ${pathOf(file)}`);
  });
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(handled.sort());
});

test("gives each operation the scope that its route requires", () => {
  for (const { method, path, scope } of operations) expect(scope, path).toBe(path.startsWith("/admin/") ? "admin" : method === "get" ? "read" : "write");
});

test("describes every event as a webhook", () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...eventTypes].sort());
  const { schema } = document.webhooks.order_cancelled.post.requestBody.content["application/json"];
  expect(schema.properties).toMatchObject({ type: { const: "order_cancelled" }, trigger: { enum: ["admin", "expiry"] } });
});

test("shows bodies as they are sent, and has no dangling references", () => {
  const order = document.paths["/users/{user_id}/projects/{project_id}/orders"].post;
  expect(order.requestBody.content["application/json"].schema.required).toEqual(["amount", "terms_accepted"]);
  expect(order.responses["201"].content["application/json"].schema).toEqual({ $ref: "#/components/schemas/Order" });
  expect(order.responses["422"].description).toContain("sold_out");
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  for (const name of new Set(references)) expect(Object.keys(document.components.schemas)).toContain(name);
});

test("gives each operation a unique id", () => {
  const names = Object.values(document.paths).flatMap((item) => Object.values(item as object).map(({ operationId }) => operationId));
  expect(new Set(names).size).toBe(operations.length);
});
