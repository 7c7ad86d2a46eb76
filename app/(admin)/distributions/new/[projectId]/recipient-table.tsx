import { Tokens } from "@/app/(admin)/tokens";
import { Status } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RecipientView } from "@/lib/distributions/preview";

type Props = { recipients: RecipientView[]; assetCode: string };

/** On narrow screens, the wallet moves into the first column. */
export function RecipientTable({ recipients, assetCode }: Props) {
  return (
    <Table label="Recipients">
      <TableHeader>
        <TableRow>
          <TableHead>Investor</TableHead>
          <TableHead className="hidden sm:table-cell">Wallet</TableHead>
          <TableHead className="text-right">Tokens</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {recipients.map(({ id, investorName, wallet, tokens }) => (
          <TableRow key={id}>
            <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
              <p className="truncate font-medium text-ink">{investorName}</p>
              <div className="break-all text-ink-soft text-xs sm:hidden">
                <Recipient wallet={wallet} />
              </div>
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <Recipient wallet={wallet} />
            </TableCell>
            <TableCell className="text-right">
              <Tokens tokens={tokens} unit={assetCode} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Recipient({ wallet }: { wallet: string | null }) {
  return wallet ? <span className="font-mono">{wallet}</span> : <Status tone="warning">No wallet: left out</Status>;
}
