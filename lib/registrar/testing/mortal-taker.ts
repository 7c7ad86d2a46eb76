import { closeDatabase } from "@/db";
import { takeSnapshot } from "../take";

// Takes a snapshot in a process of its own, to be killed.
const patienceMs = 60_000;

const outcome = await takeSnapshot(process.argv[2] ?? "", new Date(), new Date(Date.now() + patienceMs));
await closeDatabase();
process.send?.({ outcome });
process.disconnect();
