import { Code } from "@/app/(admin)/code";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { catalogue, eventSchema } from "@/lib/events/catalogue";
import type { EventType } from "@/lib/events/validation";
import { jsonSchema } from "@/lib/openapi/json-schema";
import { triggerWords } from "./trigger-words";

/** One event type: when it is sent, its triggers, an example of the whole body, and its JSON Schema. */
export function EventEntry({ type }: { type: EventType }) {
  const { description, triggers, preview, example } = catalogue[type];
  const body = { type, timestamp: "2026-11-24T09:30:00.000Z", trigger: triggers[0], data: example };
  return (
    <Section anchor={type} title={type} description={description} action={preview && <Badge>Preview: its shape may still change</Badge>}>
      <div className="grid gap-4 p-4">
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
          {triggers.map((trigger) => (
            <div key={trigger} className="contents">
              <dt className="font-mono text-[13px] text-ink">{trigger}</dt>
              <dd className="text-ink-soft">{triggerWords[trigger]}</dd>
            </div>
          ))}
        </dl>
        <Code title="Example" label={`Example of ${type}`} text={inLines(body)} />
        <details>
          <summary className="cursor-pointer font-medium text-ink text-sm">JSON Schema</summary>
          <div className="mt-2">
            <Code label={`JSON Schema of ${type}`} text={inLines(jsonSchema(eventSchema(type), "output"))} />
          </div>
        </details>
      </div>
    </Section>
  );
}

function inLines(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
