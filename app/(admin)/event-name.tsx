import { Fragment } from "react";

/** An event's name, which wraps only after its underscores. */
export function EventName({ type }: { type: string }) {
  const [first, ...rest] = type.split("_");
  return (
    <>
      {first}
      {rest.map((word) => (
        <Fragment key={word}>
          _<wbr />
          {word}
        </Fragment>
      ))}
    </>
  );
}
