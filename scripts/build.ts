import { buildIfNeeded } from "./start/build";
import { printError } from "./start/start-error";

await buildIfNeeded(new AbortController().signal).catch((error) => {
  printError(error);
  process.exitCode = 1;
});
