import { runStack } from "./start/stack";

await runStack("dev");
