import { formatInstant } from "@/lib/time";
import { failingDisabledAfterHours, fewestAttempts } from "./patience";

/** An alert with everything that its message mentions. */
export type DueAlert = {
  id: string;
  kind: "failing" | "disabled_failing" | "disabled_gone" | "exhausted";
  webhookId: string;
  url: string;
  windowStart: Date;
  /** Deliveries that wait for the webhook to be enabled. */
  held: number;
  /** Deliveries exhausted since `windowStart`. */
  exhausted: number;
};

type Place = { timeZone: string; publicUrl: string };

/** What an alert says as an e-mail, in plain text. Instants are in the system time zone. */
export function alertMessage(
  { kind, webhookId, url, windowStart, held, exhausted }: DueAlert,
  { timeZone, publicUrl }: Place,
): { subject: string; text: string } {
  const since = `${formatInstant(windowStart, timeZone)} (${timeZone})`;
  const { host } = new URL(url);
  const { subject, happened, standing, next } = {
    exhausted: {
      subject: `Deliveries exhausted: ${host}`,
      happened: `Deliveries to ${url} have exhausted their retries without being received, the first on ${since}.`,
      standing: exhaustedWords(exhausted, `${publicUrl}/deliveries?webhook=${webhookId}&status=exhausted`),
      next: "Once the receiver works again, resend them from the webhook's page.",
    },
    failing: {
      subject: `Webhook failing: ${host}`,
      happened: `No request to ${url} has succeeded since ${since}.`,
      standing: heldWords(held),
      next: `It is still being tried. It will be disabled automatically after ${failingDisabledAfterHours / 24} days without a success and at least ${fewestAttempts} attempts.`,
    },
    disabled_failing: {
      subject: `Webhook disabled: ${host}`,
      happened: `No request to ${url} has succeeded since ${since}, for ${failingDisabledAfterHours / 24} days. It has been disabled.`,
      standing: heldWords(held),
      next: "Once the receiver works again, enable it and send the held deliveries.",
    },
    disabled_gone: {
      subject: `Webhook disabled: ${host}`,
      happened: `${url} answered 410 (Gone) on ${since}, which asks for no more requests. It has been disabled.`,
      standing: heldWords(held),
      next: "Once the receiver works again, enable it and send the held deliveries.",
    },
  }[kind];
  return { subject, text: [happened, "", standing, "", next, "", `${publicUrl}/configuration/webhooks/${webhookId}`, ""].join("\n") };
}

function heldWords(held: number): string {
  if (held === 0) return "No delivery is held.";
  return `${held} ${held === 1 ? "delivery is" : "deliveries are"} held. Nothing is lost.`;
}

function exhaustedWords(exhausted: number, list: string): string {
  if (exhausted === 0) return "All of them have been sent again since.";
  return `${exhausted} ${exhausted === 1 ? "is" : "are"} exhausted now: ${list}`;
}
