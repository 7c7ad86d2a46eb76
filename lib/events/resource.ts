import type { EventTrigger } from "./catalogue";
import type { Event } from "./queries";
import type { EventType } from "./validation";

/** An event as the API shows it: the body that webhooks carried, plus its id, which was their `webhook-id`. */
export type EventResource = {
  id: string;
  type: EventType;
  trigger: EventTrigger;
  timestamp: string;
  data: Record<string, unknown>;
};

export function eventResource({ id, body }: Event): EventResource {
  const { type, trigger, timestamp, data } = JSON.parse(body);
  return { id, type, trigger, timestamp, data };
}
