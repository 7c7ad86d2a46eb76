import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { InvestorView } from "@/lib/investors/list";
import { KycStatus } from "./kyc-status";

type Props = { investors: InvestorView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
export function InvestorTable({ investors, timeZone }: Props) {
  return (
    <Table label="Investors">
      <TableHeader>
        <TableRow>
          <TableHead>Investor</TableHead>
          <TableHead className="hidden lg:table-cell">Kind</TableHead>
          <TableHead className="hidden md:table-cell">Country</TableHead>
          <TableHead>KYC</TableHead>
          <TableHead className="hidden md:table-cell">Wallet</TableHead>
          <TableHead className="hidden sm:table-cell">Registered</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {investors.map((investor) => (
          <InvestorRow key={investor.id} investor={investor} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvestorRow({ investor, timeZone }: { investor: InvestorView; timeZone: string }) {
  const { id, name, email, kind, country, kycStatus, hasWallet, createdAt } = investor;
  const time = <TimeStamp instant={createdAt} timeZone={timeZone} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
        <RowLink href={`/investors/${id}`} className="block truncate">
          {name}
        </RowLink>
        <p className="truncate text-ink-soft text-xs">{email}</p>
        <p className="text-ink-soft text-xs sm:hidden">{time}</p>
      </TableCell>
      <TableCell className="hidden text-ink-soft lg:table-cell">{kind === "business" ? "Business" : "Individual"}</TableCell>
      <TableCell className="hidden text-ink-soft md:table-cell">{country}</TableCell>
      <TableCell>
        <KycStatus status={kycStatus} />
      </TableCell>
      <TableCell className="hidden text-ink-soft md:table-cell">{hasWallet ? "Yes" : "No"}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
