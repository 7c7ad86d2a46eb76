import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DeliveryView } from "@/lib/deliveries/queries";
import { EventName } from "../event-name";
import { DeliveryStatus } from "./delivery-status";
import { NextAttempt } from "./next-attempt";

type Props = { deliveries: DeliveryView[]; timeZone: string };

/** On a phone the lesser columns fold into the first. */
export function DeliveryTable({ deliveries, timeZone }: Props) {
  return (
    <Table label="Deliveries">
      <TableHeader>
        <TableRow>
          <TableHead className="hidden sm:table-cell">Time</TableHead>
          <TableHead>Event</TableHead>
          <TableHead className="hidden lg:table-cell">Webhook</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Attempts</TableHead>
          <TableHead className="hidden md:table-cell">Next attempt</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery, timeZone }: { delivery: DeliveryView; timeZone: string }) {
  const { id, eventType, webhookUrl, status, attempts, createdAt } = delivery;
  const time = <TimeStamp instant={createdAt} timeZone={timeZone} />;
  return (
    <TableRow className="relative">
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
