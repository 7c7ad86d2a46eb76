import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { deliveryCurl } from "./delivery-curl";

const delivery = {
  webhookUrl: "https://shop.example.com/hooks?a=1&b=$HOME",
  eventId: "evt_1",
  requestBody: `{"name":"D'Arcy \`id\` $(id) \\\\ \\"é\\""}`,
  attemptList: [],
};

/** The arguments that a shell passes to curl. */
function argumentsOf(line: string): string[] {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }; TIMESTAMP=1 SIGNATURE=v1,s; ${line}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

test("the line repeats the latest attempt’s request byte for byte, whatever characters it contains", () => {
  const attempt = { url: "https://old.example.com/it's", requestHeaders: { "webhook-id": "evt_1", "webhook-signature": "v1,a+/= v1,b" } };
  const attemptList = [{ url: "https://first.example.com", requestHeaders: {} }, attempt] as never;
  expect(argumentsOf(deliveryCurl({ ...delivery, attemptList }))).toEqual([
    ...["-X", "POST", "https://old.example.com/it's", "-H", "webhook-id: evt_1", "-H", "webhook-signature: v1,a+/= v1,b"],
    ...["--data-binary", delivery.requestBody],
  ]);
});

test("before the first attempt, timestamp and signature are variables", () => {
  expect(argumentsOf(deliveryCurl(delivery))).toEqual([
    ...["-X", "POST", delivery.webhookUrl, "-H", "content-type: application/json", "-H", "webhook-id: evt_1"],
    ...["-H", "webhook-timestamp: 1", "-H", "webhook-signature: v1,s", "--data-binary", delivery.requestBody],
  ]);
});
