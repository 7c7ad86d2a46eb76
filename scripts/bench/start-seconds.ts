import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, rounded } from "./figure";
import { withOtherProduct } from "./other-product";

/** From the command to the line that says where to sign in: on an empty directory, then on the same data again. The app is already built. */
export async function measureStart(): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-bench-start-"));
  const start = () => withOtherProduct(directory, {}, async ({ secondsToStart }) => rounded(secondsToStart));
  try {
    return [
      { name: "start_seconds_cold", value: await start(), unit: "s", note: "empty DATA_DIR, built before" },
      { name: "start_seconds_warm", value: await start(), unit: "s" },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
