"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState, useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { deliveriesInWords } from "@/app/(admin)/deliveries/in-words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { WindowProps } from "@/components/ui/window-button";
import { type RecoverableStatus, type RecoveryScopeInput, recoverableStatuses } from "@/lib/recoveries/validation";
import { beginRecovery, countToSend } from "./actions";
import { type Since, SinceField } from "./since-field";

type Props = WindowProps & {
  kind: RecoveryScopeInput["kind"];
  webhookId: string;
  enabled: boolean;
  timeZone: string;
  onStarted: () => unknown;
};

const words = {
  recover: {
    title: "Recover deliveries",
    description: "Exhausted deliveries get a fresh retry schedule; held ones continue theirs where it stopped. Each keeps its webhook-id.",
  },
  backfill: {
    title: "Backfill events",
    description: "Sends events of the subscribed types that this webhook never got, such as those from before it existed.",
  },
} as const;

const statusWords = { exhausted: "Exhausted: every attempt of the schedule failed", held: "Held: kept back while the webhook was disabled or paused" } as const;

/** Asks what to send, shows how many deliveries that is, and starts the recovery. */
export function RecoveryDialog({ kind, webhookId, enabled, timeZone, onStarted, open, onOpenChange }: Props) {
  const [since, setSince] = useState<Since>(null);
  const [statuses, setStatuses] = useState<readonly RecoverableStatus[]>(recoverableStatuses);
  const [pending, startTransition] = useTransition();
  const close = () => onOpenChange(false);
  const scope = scopeOf({ kind, webhookId, since, statuses });
  const count = useCount(scope);
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!scope) return;
    startTransition(async () => {
      const result = await callAction(beginRecovery, scope);
      if (!result.ok) return void toast.error(result.message);
      onStarted();
      close();
    });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} {...words[kind]}>
      <form onSubmit={start} className="grid gap-4">
        {kind === "recover" && <StatusChoice chosen={statuses} onChange={setStatuses} />}
        <SinceField timeZone={timeZone} onChange={setSince} />
        <p role="status" className="min-h-5 text-ink text-sm">
          {enabled ? count.words : "This webhook is disabled or paused. Enable or resume it first."}
        </p>
        <DialogFooter>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" pending={pending} disabled={!enabled || !count.value}>
            {count.value ? `Send ${deliveriesInWords(count.value)}` : "Send"}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

type Chosen = { kind: RecoveryScopeInput["kind"]; webhookId: string; since: Since; statuses: readonly RecoverableStatus[] };

/** Null while the choice is incomplete. */
function scopeOf({ kind, webhookId, since, statuses }: Chosen): RecoveryScopeInput | null {
  if (since === undefined) return null;
  if (kind === "backfill") return { kind, webhookId, since };
  return statuses.length > 0 ? { kind, webhookId, since, statuses } : null;
}

function StatusChoice({ chosen, onChange }: { chosen: readonly RecoverableStatus[]; onChange: (statuses: RecoverableStatus[]) => void }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-ink text-sm">Deliveries</legend>
      {recoverableStatuses.map((status) => (
        <Checkbox
          key={status}
          label={statusWords[status]}
          checked={chosen.includes(status)}
          onChange={({ currentTarget: { checked } }) => onChange(recoverableStatuses.filter((each) => (each === status ? checked : chosen.includes(each))))}
        />
      ))}
    </fieldset>
  );
}

/** How many deliveries would be sent; counted again whenever the scope changes. */
function useCount(scope: RecoveryScopeInput | null): { value: number | null; words: string } {
  const { data, error, isFetching } = useQuery({
    queryKey: ["recovery-count", scope],
    retry: false,
    gcTime: 0,
    queryFn: async () => {
      if (!scope) return null;
      const result = await callAction(countToSend, scope);
      if (!result.ok) throw new Error(result.message);
      return result.value;
    },
  });
  if (!scope) return { value: null, words: "Choose what to send." };
  if (isFetching) return { value: null, words: "Counting …" };
  if (error) return { value: null, words: error.message };
  if (!data) return { value: null, words: "There is nothing to send." };
  return { value: data, words: `${deliveriesInWords(data)} will be sent. It can be stopped at any time.` };
}
