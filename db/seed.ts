import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { projects } from "@/db/schema/projects";

const dayMs = 24 * 3600 * 1000;
/** The supply suffices for this many minimum orders, more than any trial or benchmark places. */
const minimumOrders = 100_000n;

/** Demonstration data: two live projects and one that has ended, three investors of whom two are approved. Does nothing unless the database is empty. */
export async function seedDemonstration(tx: Tx, now: Date): Promise<void> {
  const [[project], [investor]] = await Promise.all([
    tx.select({ id: projects.id }).from(projects).limit(1),
    tx.select({ id: investors.id }).from(investors).limit(1),
  ]);
  if (project || investor) return;
  await tx.insert(projects).values(demonstrationProjects(now));
  await tx.insert(investors).values(demonstrationInvestors(now));
}

function demonstrationProjects(now: Date): (typeof projects.$inferInsert)[] {
  const daysFromNow = (days: number) => new Date(now.getTime() + days * dayMs);
  return [
    {
      ...offering({ pricePerTokenMinor: 1_000n, minimumInvestmentMinor: 100_000n }),
      name: "Harbour Quarter Bond",
      assetCode: "HQB",
      currency: "EUR",
      startsAt: daysFromNow(-30),
      endsAt: daysFromNow(3_650),
    },
    {
      ...offering({ pricePerTokenMinor: 2_500n, minimumInvestmentMinor: 50_000n }),
      name: "Solar Park Note",
      assetCode: "SPN",
      currency: "EUR",
      startsAt: daysFromNow(-7),
      endsAt: daysFromNow(3_650),
    },
    {
      ...offering({ pricePerTokenMinor: 10_000n, minimumInvestmentMinor: 100_000n }),
      name: "Mill Street Loan",
      assetCode: "MSL",
      currency: "EUR",
      startsAt: daysFromNow(-400),
      endsAt: daysFromNow(-35),
    },
  ];
}

function offering({ pricePerTokenMinor, minimumInvestmentMinor }: { pricePerTokenMinor: bigint; minimumInvestmentMinor: bigint }) {
  return {
    id: newId("project"),
    pricePerTokenMinor,
    minimumInvestmentMinor,
    tokenSupply: String((minimumInvestmentMinor / pricePerTokenMinor) * minimumOrders),
    termsVersion: "1",
    accountHolder: "Example Issuer GmbH",
    iban: "DE89370400440532013000",
    bic: "COBADEFFXXX",
  };
}

function demonstrationInvestors(now: Date): (typeof investors.$inferInsert)[] {
  const approved = { kycStatus: "approved", approvedAt: now } as const;
  return [
    { ...approved, id: newId("user"), email: "anna@example.com", firstName: "Anna", lastName: "Lindner", kind: "individual", locale: "de", country: "DE" },
    { ...approved, id: newId("user"), email: "treasury@example.com", firstName: "Paul", lastName: "Martin", kind: "business", locale: "en", country: "FR" },
    { id: newId("user"), email: "new@example.com", firstName: "Clara", lastName: "Novak", kind: "individual", locale: "en", country: "AT" },
  ];
}
