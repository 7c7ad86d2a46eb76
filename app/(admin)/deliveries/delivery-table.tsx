import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DeliveryView } from "@/lib/deliveries/queries";
import { EventName } from "../event-name";
import { DeliveryStatus } from "./delivery-status";
import { NextAttempt } from "./next-attempt";

/** The selected rows. Without it, the table has no check boxes. */
type Selection = {
  chosen: ReadonlySet<string>;
  onChoose: (id: string, chosen: boolean) => void;
  onChooseAll: (chosen: boolean) => void;
};

type Props = { deliveries: DeliveryView[]; timeZone: string; selection?: Selection };

/** On narrow screens, secondary columns collapse into the first. */
export function DeliveryTable({ deliveries, timeZone, selection }: Props) {
  return (
    <Table label="Deliveries">
      <TableHeader>
        <TableRow>
          {selection && (
            <TableHead className="w-0 pr-0">
              <Tick
                label="Select all on this page"
                checked={deliveries.every(({ id }) => selection.chosen.has(id))}
                onChange={(checked) => selection.onChooseAll(checked)}
              />
            </TableHead>
          )}
          <TableHead className="hidden sm:table-cell">Event time</TableHead>
          <TableHead>Event</TableHead>
          <TableHead className="hidden lg:table-cell">Webhook</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Attempts</TableHead>
          <TableHead className="hidden md:table-cell">Next attempt</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} timeZone={timeZone} selection={selection} />
        ))}
      </TableBody>
    </Table>
  );
}

type RowProps = { delivery: DeliveryView; timeZone: string; selection: Selection | undefined };

function DeliveryRow({ delivery, timeZone, selection }: RowProps) {
  const { id, eventType, webhookUrl, status, attempts, eventAt } = delivery;
  const time = <TimeStamp instant={eventAt} timeZone={timeZone} />;
  return (
    <TableRow className="relative">
      {selection && (
        <TableCell className="pr-0">
          <Tick label={`Select ${eventType} to ${webhookUrl}`} checked={selection.chosen.has(id)} onChange={(checked) => selection.onChoose(id, checked)} />
        </TableCell>
      )}
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
        <RowLink href={`/deliveries/${id}`} className="font-mono">
          <EventName type={eventType} />
        </RowLink>
        <p className="truncate text-ink-soft text-xs lg:hidden">{webhookUrl}</p>
        <p className="text-ink-soft text-xs sm:hidden">{time}</p>
      </TableCell>
      <TableCell className="hidden max-w-64 truncate text-ink-soft lg:table-cell" title={webhookUrl}>
        {webhookUrl}
      </TableCell>
      <TableCell>
        <DeliveryStatus status={status} />
      </TableCell>
      <TableCell className="hidden text-right tabular-nums md:table-cell">{attempts}</TableCell>
      <TableCell className="hidden md:table-cell">
        <NextAttempt delivery={delivery} timeZone={timeZone} />
      </TableCell>
    </TableRow>
  );
}

type TickProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

/** Stacked above the link that covers the row. */
function Tick({ label, checked, onChange }: TickProps) {
  return (
    <Checkbox
      className="relative z-10 w-6 gap-x-0"
      label={<span className="sr-only">{label}</span>}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
