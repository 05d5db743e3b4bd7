import { useEffect, useState } from "react";
import { addressOfBody } from "../../../state/bodyAddresses.ts";

type BodyAddress = { state: "loading" } | { state: "there"; url: string } | { state: "gone" };

/** An address that the window's own elements load the body from, by the ranges that they want. */
export function useBodyAddress(bodyId: string, type: string): BodyAddress {
  const key = `${bodyId} ${type}`;
  const [address, setAddress] = useState<{ key: string; found: BodyAddress } | null>(null);
  useEffect(() => {
    let left = false;
    const show = (found: BodyAddress): void => void (left || setAddress({ key, found }));
    addressOfBody(bodyId, type).then(
      (url) => show({ state: "there", url }),
      () => show({ state: "gone" }),
    );
    return () => {
      left = true;
    };
  }, [bodyId, type, key]);
  return address?.key === key ? address.found : { state: "loading" };
}
