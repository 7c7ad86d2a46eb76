import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { root } from "../start/configuration";

/** The compiled token, committed beside its source. */
export type TokenArtefact = { contract: string; compiler: string; settings: Record<string, unknown>; abi: unknown[]; bytecode: `0x${string}` };

type Solc = { version: () => string; compile: (input: string, callbacks: { import: (path: string) => { contents: string } }) => string };
type Output = {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, { abi: unknown[]; evm: { bytecode: { object: string } } }>>;
};

export const artefactFile = join(root, "lib/chain/token/offering-token.json");
// Without the metadata hash the bytecode depends on the code alone. Most chains support Cancun.
const settings = { optimizer: { enabled: true, runs: 200 }, evmVersion: "cancun", metadata: { bytecodeHash: "none" } };

export function compileToken(): TokenArtefact {
  return compileContract("OfferingToken", join(root, "lib/chain/token/offering-token.sol"));
}

/** Compiles the source with the installed solc; OpenZeppelin's contracts come from npm. */
export function compileContract(contract: string, path: string): TokenArtefact {
  const sourceFile = basename(path);
  const require = createRequire(import.meta.url);
  const solc: Solc = require("solc");
  const input = {
    language: "Solidity",
    sources: { [sourceFile]: { content: readFileSync(path, "utf8") } },
    settings: { ...settings, outputSelection: { [sourceFile]: { [contract]: ["abi", "evm.bytecode.object"] } } },
  };
  const readImport = (path: string) => ({ contents: readFileSync(require.resolve(path), "utf8") });
  const { errors = [], contracts }: Output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  const compiled = contracts?.[sourceFile]?.[contract];
  if (!compiled || errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  return { contract, compiler: solc.version(), settings, abi: compiled.abi, bytecode: `0x${compiled.evm.bytecode.object}` };
}
