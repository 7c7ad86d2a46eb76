import { writeFileSync } from "node:fs";
import { artefactFile, compileToken } from "./token/compile";

const artefact = compileToken();
writeFileSync(artefactFile, `${JSON.stringify(artefact, null, 2)}\n`);
console.log(`${artefact.contract}, compiled with solc ${artefact.compiler}: ${artefactFile}`);
