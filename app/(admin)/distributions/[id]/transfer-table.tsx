import { Tokens } from "@/app/(admin)/tokens";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TransferView } from "@/lib/distributions/queries";
import { ChainLink } from "../chain-link";
import { TransferStatus } from "../distribution-status";
import { FailedTransfer } from "./failed-transfer";

export type TransferLook = {
  assetCode: string;
  explorerUrl: string | null;
  /** The id of the distribution while its failed transfers can be retried or given up; null once it has ended. */
  mayChange: string | null;
};

type Props = { transfers: TransferView[]; look: TransferLook };

/** On narrow screens, secondary columns collapse into the first. */
export function TransferTable({ transfers, look }: Props) {
  return (
    <Table label="Transfers">
      <TableHeader>
        <TableRow>
          <TableHead>Investor</TableHead>
          <TableHead className="hidden lg:table-cell">Wallet</TableHead>
          <TableHead className="hidden text-right sm:table-cell">Tokens</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden md:table-cell">Transaction</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {transfers.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} look={look} />
        ))}
      </TableBody>
    </Table>
  );
}

function TransferRow({ transfer, look: { assetCode, explorerUrl, mayChange } }: { transfer: TransferView; look: TransferLook }) {
  const { investorName, recipient, tokens, status, transactionHash, failure } = transfer;
  const transaction = transactionHash && <ChainLink kind="tx" value={transactionHash} explorerUrl={explorerUrl} />;
  return (
    <TableRow>
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
        <p className="truncate font-medium text-ink">{investorName}</p>
        <p className="text-ink-soft text-xs sm:hidden">
          <Tokens tokens={tokens} unit={assetCode} />
        </p>
        <p className="text-ink-soft text-xs md:hidden">{transaction}</p>
        {failure && <p className="break-words text-danger-ink text-xs">{failure}</p>}
        {status === "failed" && mayChange && <FailedTransfer distributionId={mayChange} transfer={transfer} />}
      </TableCell>
      <TableCell className="hidden lg:table-cell">
        <ChainLink kind="address" value={recipient} explorerUrl={explorerUrl} />
      </TableCell>
      <TableCell className="hidden text-right sm:table-cell">
        <Tokens tokens={tokens} unit={assetCode} />
      </TableCell>
      <TableCell>
        <TransferStatus status={status} />
      </TableCell>
      <TableCell className="hidden md:table-cell">{transaction}</TableCell>
    </TableRow>
  );
}
