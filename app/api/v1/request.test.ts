import { gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db";
import { forgetEnv } from "@/lib/env";
import * as investors from "@/lib/investors/mutations";
import { call, newToken } from "./testing/call";

let token: string;
const kilobyte = 1024;

beforeAll(async () => {
  token = await newToken();
});

const user = { email: "ada@example.com", first_name: "Ada", last_name: "Moreau", kind: "individual", locale: "en", country: "FR" };

async function problem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return response.json();
}

function post(body: unknown, headers: Record<string, string> = {}) {
  return call("POST", "/users", { token, body, headers });
}

describe("a body", () => {
  test("of more than 64 kB is refused before it is read", async () => {
    const pull = vi.fn();
    const unread = new ReadableStream({ pull }, { highWaterMark: 0 });
    const response = await post(unread, { "content-length": String(64 * kilobyte + 1) });
    expect(response.status).toBe(413);
    expect(await problem(response)).toMatchObject({ code: "payload_too_large", status: 413 });
    expect(response.headers.get("connection")).toBe("close");
    expect(pull).not.toHaveBeenCalled();
  });

  test("of unknown length is read up to 64 kB and then cancelled", async () => {
    const cancel = vi.fn();
    let chunks = 0;
    const long = new ReadableStream(
      {
        pull: (controller) => {
          chunks += 1;
          if (chunks > 100) controller.close();
          else controller.enqueue(new Uint8Array(kilobyte).fill(32));
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    expect((await post(long)).status).toBe(413);
    expect(chunks).toBe(65);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("that breaks off is the client's failure, and no outage of ours", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })) });
    const response = await post(broken);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ code: "invalid_request", detail: "The body broke off." });
  });

  test("of 64 kB is read", async () => {
    const body = JSON.stringify({ ...user, email: "large@example.com" });
    expect((await post(body.padEnd(64 * kilobyte))).status).toBe(201);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", ""])("of type %j is refused", async (type) => {
    expect((await post("{}", { "content-type": type })).status).toBe(415);
  });

  test("that is compressed is refused", async () => {
    expect((await post(gzipSync("{}"), { "content-type": "application/json", "content-encoding": "gzip" })).status).toBe(415);
  });

  test.each([
    ["invalid JSON", "{", ""],
    ["nothing", "", ""],
    ["a duplicate field", '{"email":"a@example.com","email":"b@example.com"}', "email"],
    ["a duplicate field in another spelling", '{"email":"a@example.com","\\u0065mail":"b@example.com"}', "email"],
    ["an array", "[]", ""],
    ["invalid UTF-8", Buffer.from([0x22, 0xff, 0x22]), ""],
  ])("that contains %s is refused, with the path of the error", async (_, body, path) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ code: "invalid_request", errors: [{ path }] });
  });

  test("with unknown fields and invalid values is refused, naming each", async () => {
    const { errors } = await problem(await post({ ...user, email: "no address", locale: "fr", kyc_status: "approved" }));
    expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual(["email", "kyc_status", "locale"]);
    const polluted = await problem(await post(`{"__proto__":{"email":"a@example.com"},${JSON.stringify(user).slice(1)}`));
    expect(polluted.errors).toEqual([{ path: "__proto__", message: "Unknown field." }]);
  });

  test.each(["email", "first_name", "last_name", "kind", "locale", "country", "wallet_address"])("with a NUL in %s is refused", async (field) => {
    const { errors } = await problem(await post({ ...user, wallet_address: `0x${"1".repeat(40)}`, [field]: "a\0" }));
    expect(errors).toEqual([expect.objectContaining({ path: field })]);
  });

  test.each(["", " ", "\u200b", "\u2060\u00a0", "\u3164"])("with %j for a name is refused: there is nothing to see", async (name) => {
    const { errors } = await problem(await post({ ...user, first_name: name }));
    expect(errors).toEqual([{ path: "first_name", message: "Must not be empty." }]);
  });
});

describe("a path", () => {
  test("that exists names its methods when asked for another", async () => {
    const response = await call("DELETE", "/users", { token });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, POST");
    expect(await problem(response)).toMatchObject({ code: "method_not_allowed" });
  });

  test.each(["/nothing", "/users/usr_1/nothing", "/"])("%s that does not exist is not found, whatever the method", async (address) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const response = await call(method, address, { token });
      expect(response.status).toBe(404);
      expect(await problem(response)).toMatchObject({ code: "not_found" });
    }
  });

  test.each(["usr_1", "prj_01k00000000000000000000000", "%00", "usr_01k00000000000000000000000"])("of the unknown user %j is not found", async (id) => {
    expect((await call("GET", `/users/${id}`, { token })).status).toBe(404);
  });
});

describe("a failure", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    forgetEnv();
  });

  test("of the product is 500 and reveals nothing", async () => {
    vi.spyOn(investors, "createInvestor").mockRejectedValue(new Error("password of the database is 123"));
    const response = await post({ ...user, email: "unlucky@example.com" });
    expect(response.status).toBe(500);
    const body = await problem(response);
    expect(body).toMatchObject({ code: "internal_error", status: 500, title: "Internal Server Error" });
    expect(JSON.stringify(body)).not.toMatch(/123|\.ts/);
  });

  test("to reach the database is 503 with a Retry-After", async () => {
    await closeDatabase();
    vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nowhere");
    forgetEnv();
    const response = await call("GET", "/orders", { token });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await problem(response)).toMatchObject({ code: "unavailable" });
    await closeDatabase();
  });

  test("of a database connection passes: a later request is answered", async () => {
    expect((await call("GET", "/orders", { token })).status).toBe(200);
    const url = process.env.DATABASE_URL ?? "";
    const sql = postgres(url, { max: 1 });
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await sql.end();
    await vi.waitFor(async () => expect((await call("GET", "/orders", { token })).status).toBe(200));
  });
});
