import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs one of PostgreSQL's programs as the account that owns the cluster; rejects with what it wrote to its standard error. */
export type Launch = (program: string, args: string[]) => Promise<void>;

/** Nothing of the product's own environment, which carries secrets, reaches PostgreSQL. */
const environment: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged account: the one that owns the cluster already, else
 * `postgres`, else another. Everybody else runs it as themselves.
 */
export async function serverUser(directory: string, data: string, program: string): Promise<Launch> {
  const owner = existsSync(data) ? await stat(data) : null;
  const self = process.getuid?.() ?? 0;
  if (self !== 0) {
    if (owner && owner.uid !== self) throw new Error(`${data} belongs to another user: start as that user, or as root`);
    return launcher();
  }
  const account = owner && owner.uid !== 0 ? owner : await unprivilegedAccount();
  await chown(directory, account.uid, account.gid);
  return reachingLauncher(directory, program, account);
}

type Account = { uid: number; gid: number };

async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const accounts = lines.map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) })).filter(({ uid }) => uid > 0);
  const found = ["postgres", "_postgres", "nobody"].map((name) => accounts.find((account) => account.name === name)).find(Boolean) ?? accounts[0];
  if (!found) throw new Error("PostgreSQL does not run as root, and /etc/passwd has no other account: start as an ordinary user");
  return found;
}

/**
 * The project may lie where only root may enter (/root has mode 0700). Then the account gets one capability, to pass through
 * directories; copying the cluster elsewhere would part the data from $DATA_DIR, which people back up and mount. Reading rights
 * suffice; containers often grant the wider dac_override only. The secure bit lets access(2), which PostgreSQL asks about its own
 * program, see the capability.
 */
async function reachingLauncher(directory: string, program: string, account: Account): Promise<Launch> {
  const ways = [launcher(account), ...["dac_read_search", "dac_override"].map((capability) => launcher(account, capability))];
  for (const launch of ways) {
    const reached = await launch("sh", ["-c", 'cd "$1" && "$0" --version', program, directory]).then(
      () => true,
      () => false,
    );
    if (reached) return launch;
  }
  throw new Error(`user ${account.uid} of PostgreSQL cannot enter ${directory}: keep the project where every user may enter, or start as an ordinary user`);
}

function launcher(account?: Account, capability?: string): Launch {
  return async (program, args) => {
    // Not the present directory: the account may not enter it.
    const options = { cwd: "/", env: environment };
    if (account && capability) await execute("setpriv", [...privileges(account, capability), program, ...args], options);
    else await execute(program, args, { ...options, ...(account && { uid: account.uid, gid: account.gid }) });
  };
}

function privileges({ uid, gid }: Account, capability: string): string[] {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  return [...ids, `--inh-caps=-all,+${capability}`, `--ambient-caps=+${capability}`, "--securebits=+no_setuid_fixup", "--"];
}
