import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { requestDueSnapshots } from "@/lib/registrar/due-snapshots";
import { listRequestedSnapshots, takeSnapshot } from "@/lib/registrar/take";
import { inngest } from "../client";
import { snapshotRequested } from "../events";

/** A chain that was never read may take long. After so many parts others have their turn, and the next minute reads on. */
const parts = [1, 2, 3];
const partMs = 15_000;

/**
 * Each minute, and when an admin asks: makes the requests that are due by schedule, then takes everything that was requested, one after the
 * other. Few retries: what is left undone is found a minute later.
 */
export const takeSnapshotsFunction = inngest.createFunction(
  { id: "take-snapshots", retries: 2, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), snapshotRequested] },
  async ({ step }) => {
    const ids = await step.run("find", async () => {
      const now = await databaseTime();
      await requestDueSnapshots(now);
      return listRequestedSnapshots(now);
    });
    for (const id of ids) {
      for (const part of parts) {
        const outcome = await step.run(`take-${id}-${part}`, async () => takeSnapshot(id, await databaseTime(), new Date(Date.now() + partMs)));
        if (outcome !== "reading") break;
      }
    }
    return { snapshots: ids.length };
  },
);
