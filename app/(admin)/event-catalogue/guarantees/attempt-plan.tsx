import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDuration } from "@/lib/time";
import type { RetryPlan } from "@/lib/webhooks/retry-plan";

/** When each attempt is made if the receiver never accepts one. */
export function AttemptPlan({ plan }: { plan: RetryPlan }) {
  return (
    <>
      <Table label="Attempts">
        <TableHeader>
          <TableRow>
            <TableHead>Attempt</TableHead>
            <TableHead className="text-right">After the first one</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {plan.attempts.map(({ number, afterMs }) => (
            <TableRow key={number}>
              <TableCell>{number}</TableCell>
              <TableCell className="text-right tabular-nums">{afterMs === 0 ? "At once" : formatDuration(afterMs)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-line border-t px-4 py-3 text-ink-soft text-sm">
        Never earlier, and up to a tenth of each wait later, so that deliveries that failed together are not all retried at the same moment. A receiver that
        answers 429 or 503 with <code>Retry-After</code> is given up to twice the wait. The schedule is the setting <code>WEBHOOK_RETRY_SCHEDULE</code>.
      </p>
    </>
  );
}
