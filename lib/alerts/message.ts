import { formatInstant } from "@/lib/time";
import { failingDisabledAfterHours, fewestAttempts } from "./patience";

/** An alert with all that its message says. */
export type DueAlert = {
  id: string;
  kind: "failing" | "disabled_failing" | "disabled_gone";
  webhookId: string;
  url: string;
  windowStart: Date;
  /** Deliveries that wait for the webhook to be enabled. */
  held: number;
};

type Place = { timeZone: string; publicUrl: string };

/** What an alert says as an e-mail, in plain text. Instants are in the system time zone. */
export function alertMessage({ kind, webhookId, url, windowStart, held }: DueAlert, { timeZone, publicUrl }: Place): { subject: string; text: string } {
  const since = `${formatInstant(windowStart, timeZone)} (${timeZone})`;
  const { host } = new URL(url);
  const { subject, happened, next } = {
    failing: {
      subject: `Webhook failing: ${host}`,
      happened: `No request to ${url} has succeeded since ${since}.`,
      next: `It is still tried. After ${failingDisabledAfterHours / 24} days without a success, and at least ${fewestAttempts} attempts, it is disabled by itself.`,
    },
    disabled_failing: {
      subject: `Webhook disabled: ${host}`,
      happened: `No request to ${url} has succeeded since ${since}, for ${failingDisabledAfterHours / 24} days. It has been disabled.`,
      next: "Once its receiver works again, enable it and send what is held.",
    },
    disabled_gone: {
      subject: `Webhook disabled: ${host}`,
      happened: `${url} answered 410 (Gone) on ${since}: it wants no more requests. It has been disabled.`,
      next: "Once its receiver works again, enable it and send what is held.",
    },
  }[kind];
  const lines = [happened, "", heldWords(held), "", next, "", `${publicUrl}/configuration/webhooks/${webhookId}`, ""];
  return { subject, text: lines.join("\n") };
}

function heldWords(held: number): string {
  if (held === 0) return "No delivery is held.";
  return `${held} ${held === 1 ? "delivery is" : "deliveries are"} held. Nothing is lost.`;
}
