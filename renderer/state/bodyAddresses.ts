/** Where players load bodies from, and programs of the system that open them. */
import { api } from "./api.ts";
import { attempt } from "./toasts.ts";

/** Of this window's own origin; worth something until the body is released. Throws AppError `body-gone`. */
export async function addressOfBody(bodyId: string, type: string): Promise<string> {
  return (await api().call("body.address", { bodyId, type: type.slice(0, 200) })).url;
}

/** A toast says it when nothing can. */
export async function openBodyWith(bodyId: string, name: string): Promise<void> {
  await attempt(() => api().call("body.openWith", { bodyId, name: name.slice(0, 255) }));
}
