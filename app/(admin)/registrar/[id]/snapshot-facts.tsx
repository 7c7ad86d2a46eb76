import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { Fact, Facts } from "@/components/ui/facts";
import type { SnapshotDetail } from "@/lib/registrar/queries";
import { StampText } from "../stamp-text";

type Props = { snapshot: SnapshotDetail; timeZone: string };

export function SnapshotFacts({ snapshot, timeZone }: Props) {
  const { stamp, localDate, dueAt, requestedBy, createdAt, holders, total, assetCode } = snapshot;
  return (
    <Facts>
      {stamp && (
        <Fact name="Taken">
          <StampText stamp={stamp} />
          <span className="block break-all font-mono text-[13px] text-ink-soft">{stamp.takenAt}</span>
        </Fact>
      )}
      <Fact name="Asked for">
        {localDate && dueAt ? (
          <>
            By the schedule, for {localDate}
            <span className="block text-ink-soft">
              Due <TimeStamp instant={dueAt} timeZone={timeZone} />
            </span>
          </>
        ) : (
          <>
            <span className="break-all">By {requestedBy}</span>
            <span className="block text-ink-soft">
              <TimeStamp instant={createdAt} timeZone={timeZone} />
            </span>
          </>
        )}
      </Fact>
      {stamp && (
        <Fact name="Holdings">
          {holders?.toLocaleString("en-GB")} {holders === 1 ? "holder" : "holders"}
          <span className="block text-ink-soft">
            <Tokens tokens={total ?? "0"} unit={assetCode} /> together
          </span>
        </Fact>
      )}
      <Origin snapshot={snapshot} timeZone={timeZone} />
    </Facts>
  );
}

function Origin({ snapshot: { source, tokenAddress, chainId, blockNumber, blockHash, blockTime }, timeZone }: Props) {
  if (source === "register") {
    return <Fact name="Source">The register: investments allocated here. The offering has no token on a chain.</Fact>;
  }
  if (source !== "chain") return null;
  return (
    <>
      <Fact name="Source">
        The transfers of the token on chain {chainId}
        <span className="block break-all font-mono text-[13px] text-ink-soft">{tokenAddress}</span>
      </Fact>
      <Fact name="Block">
        {blockNumber} <span className="text-ink-soft">made {blockTime && <TimeStamp instant={blockTime} timeZone={timeZone} />}</span>
        <span className="block break-all font-mono text-[13px] text-ink-soft">{blockHash}</span>
      </Fact>
    </>
  );
}
