import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { fromLocal } from "@/lib/time";

const hourMs = 3_600_000;
const spans = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, month: 30 * 24 * hourMs } as const;

type Choice = keyof typeof spans | "all" | "time";

const choices = [
  ["all", "All"],
  ["hour", "Of the last hour"],
  ["day", "Of the last 24 hours"],
  ["week", "Of the last 7 days"],
  ["month", "Of the last 30 days"],
  ["time", "Since a time …"],
] as const satisfies readonly [Choice, string][];

/** The earliest event to include: an RFC 3339 instant, null for all events, undefined while the time has not been entered. */
export type Since = string | null | undefined;

/** A time is entered in the system time zone. */
export function SinceField({ timeZone, onChange }: { timeZone: string; onChange: (since: Since) => void }) {
  const [choice, setChoice] = useState<Choice>("all");
  const choose = (next: Choice) => {
    setChoice(next);
    if (next === "all") onChange(null);
    else onChange(next === "time" ? undefined : new Date(Date.now() - spans[next]).toISOString());
  };
  return (
    <>
      <Field label="Events">
        <Select value={choice} onChange={(event) => choose(event.currentTarget.value as Choice)}>
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {choice === "time" && (
        <Field label="Since" hint={`In the time zone ${timeZone}.`}>
          <Input type="datetime-local" onChange={({ currentTarget: { value } }) => onChange(value ? fromLocal(value, timeZone).toISOString() : undefined)} />
        </Field>
      )}
    </>
  );
}
