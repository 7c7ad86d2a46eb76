import type { Route } from "next";
import Link from "next/link";

const screens: Record<string, { path: string; word: string }> = {
  usr: { path: "/investors", word: "Show the investor" },
  ord: { path: "/orders", word: "Show the order" },
  prj: { path: "/projects", word: "Show the offering" },
  whk: { path: "/configuration/webhooks", word: "Show the webhook" },
  dlv: { path: "/deliveries", word: "Show the delivery" },
  inv: { path: "/investments", word: "Show the investment" },
  txn: { path: "/investments/bank-transactions", word: "Show the payment" },
  isp: { path: "/inspectors", word: "Show the inspector" },
  snp: { path: "/registrar", word: "Show the snapshot" },
  dst: { path: "/distributions", word: "Show the distribution" },
};

/** Links to the screen of the changed object, for the kinds listed above. */
export function SubjectLink({ subjectId }: { subjectId: string }) {
  const screen = screens[subjectId.slice(0, 3)];
  if (!screen) return null;
  return (
    <Link href={`${screen.path}/${subjectId}` as Route} prefetch={false} className="text-accent-ink underline-offset-4 hover:underline">
      {screen.word}
    </Link>
  );
}
