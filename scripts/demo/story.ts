import { Webhook } from "standardwebhooks";
import type { Actor } from "@/lib/actor";
import { listAdmins } from "@/lib/admins/queries";
import { createApiKey } from "@/lib/api-keys/mutations";
import { findExampleOrder } from "@/lib/orders/queries";
import { createWebhook } from "@/lib/webhooks/mutations";
import type { Stopping } from "../start/stopping";
import { type Request, startReceiver } from "./receiver";

const answers = [500, 204, 200];
/** More than twice as long as the demo's retry schedule. */
const patienceMs = 30_000;

type Setting = { publicUrl: string; stopping: Stopping };

/** Narrates the main use case: an order through the API, its webhook refused twice and then accepted. Throws if it goes otherwise. */
export async function tellStory({ publicUrl, stopping }: Setting): Promise<void> {
  const received = Promise.withResolvers<void>();
  let verify = (_request: Request): unknown => undefined;
  let seen = 0;
  const receiver = await startReceiver((request) => {
    const status = answers[seen] ?? 200;
    seen += 1;
    showAttempt(seen, request, status);
    try {
      verify(request);
      say("   signature verified with the standardwebhooks library");
      if (status === 200) received.resolve();
    } catch (error) {
      received.reject(error);
    }
    return status;
  });
  stopping.add(receiver.close);
  const { token, secret } = await prepare(receiver.url);
  verify = ({ body, headers }) => new Webhook(secret).verify(body, headers);
  await placeOrder(publicUrl, token);
  await Promise.race([received.promise, outOfPatience()]);
  say("\nOnly 200 counts: after the 500 and the 204 it was sent again automatically, with the same webhook-id and the same body. Done.");
}

async function prepare(url: string): Promise<{ token: string; secret: string }> {
  const [admin] = await listAdmins();
  if (!admin) throw new Error("The first admin is missing.");
  const actor: Actor = { kind: "admin", id: admin.id, label: admin.email, address: null };
  const { signingSecret } = await createWebhook(actor, { url, description: "Demo receiver", eventTypes: ["order_created"] });
  say(`\n1. A webhook: ${url}, which will answer ${answers.join(", ")}`);
  const { token, publicKey } = await createApiKey(actor, { name: "Demo", scopes: ["read", "write"] });
  say(`2. An API key: ${publicKey}`);
  return { token, secret: signingSecret };
}

async function placeOrder(publicUrl: string, token: string): Promise<void> {
  const example = await findExampleOrder(new Date());
  if (!example) throw new Error("There is no live project or no approved investor.");
  const path = `/api/v1/users/${example.userId}/projects/${example.projectId}/orders`;
  const response = await fetch(`${publicUrl}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ amount: example.amount, terms_accepted: true }),
  });
  const answer = await response.json();
  if (response.status !== 201) throw new Error(`The order was refused: ${answer.detail}`);
  say(`3. An order through the API: POST ${path}\n   answered 201 with order ${answer.code} for ${answer.amount} ${answer.currency}`);
}

function showAttempt(number: number, { headers, body }: Request, status: number): void {
  const { type, trigger } = JSON.parse(body);
  say(`\n${new Date().toISOString().slice(11, 23)}  attempt ${number}: ${type}, caused by ${trigger}`);
  for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"]) say(`   ${name}: ${headers[name]}`);
  say(`   the receiver answers ${status}`);
}

function outOfPatience(): Promise<never> {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`The receiver had not answered 200 after ${patienceMs / 1000} seconds.`)), patienceMs).unref();
  });
}

function say(line: string): void {
  console.log(line);
}
