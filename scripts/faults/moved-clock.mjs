// Loaded into every process of the product by a fault run, which moves the clock of the embedded Inngest server, while that runs: by as
// many milliseconds as stand in a file. Plain JavaScript, since it comes before everything else.
import { readFileSync } from "node:fs";

const readEachMs = 100;
const RealDate = Date;
let movedMs = 0;

if (process.argv.includes("../inngest/embedded/main")) {
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + movedMs);
      else super(...given);
    }

    static now() {
      return RealDate.now() + movedMs;
    }
  };
  setInterval(readMove, readEachMs).unref();
}

function readMove() {
  try {
    movedMs = Number(readFileSync(process.env.FAULTS_CLOCK_FILE, "utf8"));
  } catch {
    movedMs = 0;
  }
}
