import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs one of PostgreSQL's programs as the account that owns the cluster; rejects with what it wrote to stderr. */
export type Launch = (program: string, args: string[]) => Promise<void>;

/** PostgreSQL does not inherit the product's environment, because that carries secrets. */
const environment: NodeJS.ProcessEnv = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/**
 * PostgreSQL refuses to run as root, so under root it gets an unprivileged account: the one that already owns the cluster, else
 * `postgres`, else another. Any other user runs it as themselves.
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
 * The project may lie in a directory that only root may enter (/root has mode 0700). Then the account gets one capability, to traverse
 * directories; copying the cluster elsewhere would separate the data from $DATA_DIR, which people back up and mount. dac_read_search
 * suffices, but containers often grant only the wider dac_override. The secure bit makes the capability count for access(2), with
 * which PostgreSQL checks its own program.
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
  throw new Error(
    `PostgreSQL runs as user ${account.uid}, which cannot enter ${directory}: move the project to a directory that every user may enter, or start as a non-root user`,
  );
}

function launcher(account?: Account, capability?: string): Launch {
  return async (program, args) => {
    // Not the current directory: the account may not be able to enter it.
    const options = { cwd: "/", env: environment };
    if (account && capability) await execute("setpriv", [...privileges(account, capability), program, ...args], options);
    else await execute(program, args, { ...options, ...(account && { uid: account.uid, gid: account.gid }) });
  };
}

function privileges({ uid, gid }: Account, capability: string): string[] {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  return [...ids, `--inh-caps=-all,+${capability}`, `--ambient-caps=+${capability}`, "--securebits=+no_setuid_fixup", "--"];
}
