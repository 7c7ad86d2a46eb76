// A fault run preloads this into every process of the product. In the embedded Inngest server it shifts the clock by the number of
// milliseconds in a file, even while the server runs. Plain JavaScript, because it is loaded before anything else.
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
