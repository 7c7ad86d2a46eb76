import { createTransport } from "nodemailer";
import { listAdmins } from "@/lib/admins/queries";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { getTimeZone } from "@/lib/settings/queries";
import { alertMessage, type DueAlert } from "./message";
import { claimUnsentAlerts, markMailed } from "./unsent";

type Mail = NonNullable<ReturnType<typeof env>["mail"]>;

/** A slow mail server must not block the sending function for minutes. */
const timeoutsMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Mails the alerts that were not mailed yet, if a mail server is configured; returns how many. One that cannot be sent is retried after
 * five minutes, for a day. A crash between sending and `markMailed` makes it go out twice, with the same Message-ID.
 */
export async function mailAlerts(): Promise<number> {
  const { mail } = env();
  if (!mail) return 0;
  const alerts = await claimUnsentAlerts();
  if (alerts.length === 0) return 0;
  const to = mail.to.length > 0 ? mail.to : (await listAdmins()).map(({ email }) => email);
  const timeZone = await getTimeZone();
  const transport = createTransport({ url: mail.smtpUrl, ...timeoutsMs });
  let sent = 0;
  for (const alert of alerts) {
    if (!(await send(transport, alert, { mail, to, timeZone }))) continue;
    await markMailed(alert.id);
    sent += 1;
  }
  transport.close();
  return sent;
}

type Sending = { mail: Mail; to: string[]; timeZone: string };

async function send(transport: ReturnType<typeof createTransport>, alert: DueAlert, { mail, to, timeZone }: Sending): Promise<boolean> {
  const { publicUrl } = env();
  try {
    const message = alertMessage(alert, { timeZone, publicUrl });
    await transport.sendMail({ ...message, from: mail.from, to, messageId: `<${alert.id}@${new URL(publicUrl).hostname}>` });
    return true;
  } catch (error) {
    log.warn({ err: error, alert: alert.id }, "an alert was not mailed; it is tried again in five minutes");
    return false;
  }
}
