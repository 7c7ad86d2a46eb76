import { randomBytes } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { adminActor } from "@/app/session";
import type { Actor } from "@/lib/actor";
import { env } from "@/lib/env";
import { DomainError, type FieldError } from "@/lib/errors";
import { fieldErrors } from "@/lib/field-errors";
import { log } from "@/lib/log";
import { isOutage } from "@/lib/outage";
import { isSameOrigin } from "./same-origin";

/** Result of a server action. `message` is shown to the user; `fields` lists the invalid inputs. */
export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; message: string; fields: FieldError[] };

type Handler<Input, Value> = (actor: Actor, input: Input) => Promise<Value>;

/**
 * Wraps a handler as a server action that accepts only same-origin requests with valid input from a signed-in admin (others are redirected
 * to sign-in). A {@link DomainError} is returned as its message, any other error as a generic message with a reference to the log entry.
 */
export function adminAction<Schema extends z.ZodType, Value>(schema: Schema, handler: Handler<z.output<Schema>, Value>) {
  return async (input: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      await requireSameOrigin();
      const actor = await adminActor();
      const parsed = schema.safeParse(input);
      if (!parsed.success) return refusal("Please check the form.", fieldErrors(parsed.error));
      return { ok: true, value: await handler(actor, parsed.data) };
    } catch (error) {
      unstable_rethrow(error);
      return failure(error);
    }
  };
}

async function requireSameOrigin(): Promise<void> {
  const all = await headers();
  const from = { origin: all.get("origin"), host: all.get("host"), publicUrl: env().publicUrl };
  if (!isSameOrigin(from)) throw new DomainError("forbidden", "This request did not come from a page of this application.");
}

function failure(error: unknown): ActionResult<never> {
  if (error instanceof DomainError) return refusal(error.message, error.fields);
  if (isOutage(error)) return refusal("The database does not answer at the moment. Please try again in a few seconds.");
  const reference = randomBytes(4).toString("hex");
  log.error({ err: error, reference }, "action failed");
  return refusal(`Something went wrong on our side. Please try again; if it happens again, report reference ${reference}.`);
}

function refusal(message: string, fields: FieldError[] = []): ActionResult<never> {
  return { ok: false, message, fields };
}
