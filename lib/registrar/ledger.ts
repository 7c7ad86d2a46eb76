import { type Address, type ContractEventArgs, erc20Abi, getAbiItem, zeroAddress } from "viem";
import { checkChain, findBlockHash } from "@/lib/chain/checkpoint";
import { type Block, chainClient, getConfirmedBlock } from "@/lib/chain/client";
import { ChainFault, onChain } from "@/lib/chain/fault";
import { readToken } from "@/lib/chain/token";
import { DomainError } from "@/lib/errors";
import { addMovements, type LedgerKey, type Movements, nothingRead, openLedger, type Place, restartLedger, sumBalances } from "./balances";

const transferEvent = getAbiItem({ abi: erc20Abi, name: "Transfer" });

/** Blocks per request. Nodes reject ranges that are too long, each with its own limit. */
const firstRange = 2_000n;
const longestRange = 50_000n;
/** If a response has more transfers than this, the next request covers fewer blocks: they are all in memory at once. */
const manyTransfers = 5_000;

/** A token whose transfers were read up to a settled block, and add up to its supply. */
export type SettledToken = LedgerKey & { decimals: number; block: Block };

/**
 * Reads a token's transfers from where the last reading ended up to the newest settled block, and stores what was read; returns `reading`
 * if `until` comes first. If the chain no longer has the block at which the last reading ended, everything is read again, and the ledger's
 * remark says so. Throws a `ChainFault`, and `conflict` when the token's decimals are not the project's or its transfers do not add up.
 */
export async function readTransfers(address: Address, expectedDecimals: number, until: Date): Promise<SettledToken | "reading"> {
  const chainId = await checkChain();
  const { decimals } = await readToken(address);
  if (decimals !== expectedDecimals) throw new DomainError("conflict", `The token has ${decimals} decimals, the offering ${expectedDecimals}.`);
  const key = { chainId, tokenAddress: address.toLowerCase() };
  const from = await standingPlace(key);
  const newest = await getConfirmedBlock();
  // The ledger is ahead if fewer confirmations were required before.
  const block = from.number > newest.number ? await getBlock(from.number) : newest;
  if (!(await readOn(key, { from, to: block, until }))) return "reading";
  await checkSum(key, block);
  return { ...key, decimals, block };
}

/** Where the last reading ended, if that block still has the same hash; else the ledger is restarted. */
async function standingPlace(key: LedgerKey): Promise<Place> {
  const place = await openLedger(key);
  if (place.number === nothingRead.number || (await findBlockHash(place.number)) === place.hash) return place;
  await restartLedger(key, place, `The chain changed: block ${place.number} is no longer ${place.hash}. All transfers were read again.`);
  return nothingRead;
}

/** False when `until` came first. */
async function readOn(key: LedgerKey, { from, to, until }: { from: Place; to: Block; until: Date }): Promise<boolean> {
  let place = from;
  let range = firstRange;
  let limit = longestRange;
  while (place.number < to.number) {
    if (new Date() >= until) return false;
    const end = place.number + range < to.number ? place.number + range : to.number;
    const transfers = await readBlocks(key, place.number + 1n, end);
    if (transfers === "too much") {
      limit = range / 2n;
      range = limit;
      continue;
    }
    const next = end === to.number ? to : await getBlock(end);
    await addMovements(key, { from: place, to: next, movements: addUp(transfers) });
    place = next;
    range = transfers.length > manyTransfers ? half(range) : smaller(range * 2n, limit);
  }
  return true;
}

/** Nodes have many ways to say that a range is too long; if a single block is refused, the reason is another. */
async function readBlocks({ tokenAddress }: LedgerKey, fromBlock: bigint, toBlock: bigint): Promise<Transfer[] | "too much"> {
  try {
    const logs = await onChain(() => chainClient().getLogs({ address: tokenAddress as Address, event: transferEvent, strict: true, fromBlock, toBlock }));
    return logs.map(({ args }) => args);
  } catch (error) {
    if (error instanceof ChainFault && error.kind === "refused" && toBlock > fromBlock) return "too much";
    throw error;
  }
}

function half(range: bigint): bigint {
  return range > 1n ? range / 2n : 1n;
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

type Transfer = Required<ContractEventArgs<typeof erc20Abi, "Transfer">> & { from: Address; to: Address; value: bigint };

/** Nothing is booked for the zero address: transfers from it issue tokens, transfers to it burn them. */
function addUp(transfers: readonly Transfer[]): Movements {
  const movements = new Map<string, bigint>();
  const add = (address: Address, units: bigint) => {
    if (address !== zeroAddress) movements.set(address.toLowerCase(), (movements.get(address.toLowerCase()) ?? 0n) + units);
  };
  for (const { from, to, value } of transfers) {
    add(from, -value);
    add(to, value);
  }
  return movements;
}

/** A register that does not add up is worthless: some contracts change balances without a transfer event, and some nodes lose logs. */
async function checkSum(key: LedgerKey, { number }: Block): Promise<void> {
  const token = { address: key.tokenAddress as Address, abi: erc20Abi };
  const supply = await onChain(() => chainClient().readContract({ ...token, functionName: "totalSupply", blockNumber: number }));
  const { units, anyNegative } = await sumBalances(key);
  if (units === supply && !anyNegative) return;
  throw new DomainError("conflict", `The token's transfers do not add up: they leave ${units} units with holders, and the contract says ${supply}.`);
}

async function getBlock(blockNumber: bigint): Promise<Block> {
  return onChain(() => chainClient().getBlock({ blockNumber }));
}
