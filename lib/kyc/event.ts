import type { EventTrigger } from "@/lib/events/catalogue";
import { type EventTx, recordEvent } from "@/lib/events/transaction";
import type { EventType } from "@/lib/events/validation";
import type { Case } from "./queries";

type KycEventType = Extract<EventType, `kyc_${string}`>;
type KycEvent = { [Type in KycEventType]: { type: Type; trigger: EventTrigger<Type> } }[KycEventType];

/** Records an event about an investor's KYC: ids and statuses only, since receivers need no personal data to act on it. */
export async function recordKycEvent(tx: EventTx, told: KycEvent, { investor, identification }: Case): Promise<void> {
  const user = { id: investor.id, kyc_status: investor.kycStatus };
  const kyc = { id: identification.id, status: identification.status };
  await recordEvent(tx, { ...told, data: { user, kyc } });
}
