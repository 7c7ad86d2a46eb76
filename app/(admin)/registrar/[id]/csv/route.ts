import { csvLines } from "@/lib/registrar/csv";
import { downloadRoute } from "../download";

export const GET = downloadRoute({ type: "text/csv; charset=utf-8; header=present", extension: "csv", write: csvLines });
