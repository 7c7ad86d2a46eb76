"use client";

import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { useState, useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import type { Verification as Result } from "@/lib/registrar/verification";
import { checkSnapshot } from "../actions";

/** The hash that was stored with the snapshot, and a button that recomputes it. */
export function Verification({ id, sha256 }: { id: string; sha256: string }) {
  const [result, setResult] = useState<Result | null>(null);
  const [pending, startTransition] = useTransition();
  const verify = () =>
    startTransition(async () => {
      const answer = await callAndTell(checkSnapshot, { id });
      if (answer.ok) setResult(answer.value);
    });
  return (
    <Section
      title="SHA-256"
      description="Of the record file: sha256sum of its download gives the same value."
      action={
        <Button size="small" pending={pending} onClick={verify}>
          {!pending && <ShieldCheck aria-hidden />}
          Verify
        </Button>
      }
    >
      <div className="grid gap-2 p-4 text-sm">
        <p className="flex items-center gap-1">
          <span className="break-all font-mono text-[13px] text-ink">{sha256}</span>
          <CopyButton value={sha256} label="Copy SHA-256" />
        </p>
        <div role="status">{result && <Outcome result={result} />}</div>
      </div>
    </Section>
  );
}

function Outcome({ result: { intact, computed } }: { result: Result }) {
  if (intact) {
    return (
      <p className="flex gap-2 text-success-ink">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        Intact: the database holds exactly what was taken.
      </p>
    );
  }
  return (
    <p className="flex gap-2 text-danger-ink">
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        Not intact: somebody changed it in the database after it was taken. What it holds now has{" "}
        <span className="break-all font-mono text-[13px]">{computed}</span>.
      </span>
    </p>
  );
}
