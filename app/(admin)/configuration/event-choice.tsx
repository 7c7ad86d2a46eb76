import type { UseFormRegisterReturn } from "react-hook-form";
import { EventName } from "@/app/(admin)/event-name";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldMessage } from "@/components/ui/field";
import { type EventType, eventTypes } from "@/lib/events/validation";

type Props = { field: UseFormRegisterReturn; error: string | undefined; onChoose: (types: EventType[]) => void };

/** A check box for each event, with buttons that select all or none. */
export function EventChoice({ field, error, onChoose }: Props) {
  return (
    <fieldset aria-describedby={error ? "event-choice-error" : undefined} className="min-w-0">
      <legend className="float-left font-medium text-ink text-sm">Events</legend>
      <div className="flex justify-end gap-3">
        <Button variant="link" size="small" onClick={() => onChoose([...eventTypes])}>
          All
        </Button>
        <Button variant="link" size="small" onClick={() => onChoose([])}>
          None
        </Button>
      </div>
      <div className="mt-1.5 grid rounded-md border border-line px-2 py-1.5 sm:grid-cols-2">
        {eventTypes.map((type) => (
          <Checkbox
            key={type}
            {...field}
            value={type}
            label={
              <code className="text-[13px]">
                <EventName type={type} />
              </code>
            }
          />
        ))}
      </div>
      {error && <FieldMessage id="event-choice-error">{error}</FieldMessage>}
    </fieldset>
  );
}
