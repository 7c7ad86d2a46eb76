import { Tokens } from "@/app/(admin)/tokens";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { checksummed } from "@/lib/chain/validation";
import type { Holding } from "@/lib/registrar/queries";

/** On narrow screens, the address moves below the holder. */
export function HoldingTable({ holdings }: { holdings: Holding[] }) {
  return (
    <Table label="Holdings">
      <TableHeader>
        <TableRow>
          <TableHead className="hidden text-right sm:table-cell">No.</TableHead>
          <TableHead>Holder</TableHead>
          <TableHead className="hidden md:table-cell">Address</TableHead>
          <TableHead className="text-right">Tokens</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {holdings.map((holding) => (
          <HoldingRow key={holding.position} holding={holding} />
        ))}
      </TableBody>
    </Table>
  );
}

function HoldingRow({ holding: { position, holder, name, email, tokens, ...holding } }: { holding: Holding }) {
  const address = holding.address && checksummed(holding.address);
  return (
    <TableRow>
      <TableCell className="hidden text-right text-ink-soft tabular-nums sm:table-cell">{position}</TableCell>
      <TableCell className="w-full max-w-0 md:w-auto md:max-w-72">
        <p className="truncate text-ink">{holder === "investor" ? name : holder === "shared" ? "Shared by several investors" : "Unknown address"}</p>
        {email && <p className="truncate text-ink-soft text-xs">{email}</p>}
        <p className="break-all font-mono text-ink-soft text-xs md:hidden">{address}</p>
      </TableCell>
      <TableCell className="hidden font-mono text-xs md:table-cell">{address ?? <span className="font-sans text-ink-soft">No wallet</span>}</TableCell>
      <TableCell className="text-right">
        <Tokens tokens={tokens} unit={null} />
      </TableCell>
    </TableRow>
  );
}
