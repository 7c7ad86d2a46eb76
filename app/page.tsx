import { redirect } from "next/navigation";

/** The front page is Configuration, until there is something better to greet with. */
export default function FrontPage() {
  redirect("/configuration");
}
