import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { requestDueSnapshots } from "@/lib/registrar/due-snapshots";
import { listRequestedSnapshots, takeSnapshot } from "@/lib/registrar/take";
import { inngest } from "../client";
import { snapshotRequested } from "../events";

/** Reading a chain for the first time may take long. After these parts other snapshots have their turn, and the next run reads on. */
const parts = [1, 2, 3];
const partMs = 15_000;

/**
 * Every minute, and when an admin asks: requests the snapshots that are due by schedule, then takes all requested ones, one after the
 * other. Few retries, because the next run, a minute later, finds what is left undone.
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
