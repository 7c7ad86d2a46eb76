import { notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** What a room answers, for the page of one thing: `not_found` becomes the page that says so. */
export async function loadOrNotFound<Data>(loading: Promise<Data>): Promise<Data> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
