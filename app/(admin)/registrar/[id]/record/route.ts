import { recordLines } from "@/lib/registrar/record";
import { downloadRoute } from "../download";

export const GET = downloadRoute({ type: "application/jsonl; charset=utf-8", extension: "jsonl", write: recordLines });
