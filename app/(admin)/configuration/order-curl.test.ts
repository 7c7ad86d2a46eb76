import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { orderCurl } from "./order-curl";

test("a shell turns the line into one request with key and order", () => {
  const example = { publicUrl: "https://offering.example.com", userId: "usr_1", projectId: "prj_1", amount: "1000.00" };
  const line = orderCurl(example, "om_test_abc_def");
  expect(line).not.toContain("\n");
  // Replaces `curl` with a function that prints its arguments, one per line.
  const called = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }; ${line}`], { encoding: "utf8" });
  expect(called.trim().split("\n")).toEqual([
    "-X",
    "POST",
    "https://offering.example.com/api/v1/users/usr_1/projects/prj_1/orders",
    "-H",
    "Authorization: Bearer om_test_abc_def",
    "-H",
    "Content-Type: application/json",
    "-d",
    '{"amount":"1000.00","terms_accepted":true}',
  ]);
});
