import { notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** Awaits the data of a detail page; a thrown `not_found` renders the not-found page. */
export async function loadOrNotFound<Data>(loading: Promise<Data>): Promise<Data> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
