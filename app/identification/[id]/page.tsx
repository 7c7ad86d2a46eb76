import { CircleX, ShieldAlert, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { Button } from "@/components/ui/button";
import { getLocalIdentification } from "@/lib/kyc/local-identification";
import type { IdentificationStatus } from "@/lib/kyc/validation";

export const metadata: Metadata = { title: "Identification" };

const choices = [
  { outcome: "success", label: "Identify successfully", icon: ShieldCheck },
  { outcome: "failure", label: "Fail: the document is blurred", icon: CircleX },
  { outcome: "fraud", label: "Raise a suspicion of fraud", icon: ShieldAlert },
] as const;

const words = {
  pending: "What should the identification come to?",
  in_review: "The identification is being reviewed.",
  failed: "The identification failed. It may be tried again.",
  fraud_suspected: "Fraud is suspected. What does the review find?",
  fraud_confirmed: "Fraud was confirmed. You can close this page.",
  succeeded: "You have been identified. You can close this page.",
  closed: "The issuer has decided without this identification. You can close this page.",
} as const satisfies Record<IdentificationStatus, string>;

const finished: IdentificationStatus[] = ["succeeded", "closed", "fraud_confirmed"];

/** Stands in for IDnow on test installations that have not configured it; 404 in production. */
export default async function IdentificationPage({ params, searchParams }: PageProps<"/identification/[id]">) {
  const { id } = await params;
  const { status } = await loadOrNotFound(getLocalIdentification(id));
  const { fault } = await searchParams;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-sm">
        <h1 className="font-semibold text-ink text-lg tracking-tight">Identification</h1>
        <p className="mt-1 text-ink-soft text-sm">This page stands in for IDnow on a test installation. Nobody is asked for a document.</p>
        {fault && (
          <p role="alert" className="mt-4 rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm">
            The result could not be reported. Please try again.
          </p>
        )}
        <p role="status" className="mt-5 font-medium text-ink text-sm">
          {words[status]}
        </p>
        {!finished.includes(status) && <Choices id={id} />}
        <p className="mt-5 break-all border-line border-t pt-3 font-mono text-ink-soft text-xs">{id}</p>
      </div>
    </main>
  );
}

function Choices({ id }: { id: string }) {
  return (
    <div className="mt-3 grid gap-2">
      {choices.map(({ outcome, label, icon: Icon }) => (
        <form key={outcome} method="post" action={`/identification/${id}/result?outcome=${outcome}`}>
          <Button type="submit" size="large" className="w-full justify-start">
            <Icon aria-hidden />
            {label}
          </Button>
        </form>
      ))}
    </div>
  );
}
