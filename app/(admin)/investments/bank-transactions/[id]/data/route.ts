import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveBankTransaction } from "../../live-bank-transactions";

export const GET = liveDetailRoute(liveBankTransaction);
