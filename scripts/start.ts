import { runStack } from "./start/stack";

await runStack("start");
