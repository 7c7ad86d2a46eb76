import { redirect } from "next/navigation";

/** The front page is Configuration. */
export default function FrontPage() {
  redirect("/configuration");
}
