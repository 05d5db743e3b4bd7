/** The open views of the bodies of one store. */
import type { CallOutput } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../bodyStore.ts";
import type { BodyView, ViewOptions } from "./bodyView.ts";

export interface BodyViews {
  /** @throws AppError body-gone */
  open(bodyId: string, options: ViewOptions): Promise<CallOutput<"bodyView.open">>;
  close(viewId: string): void;
  /** @throws AppError body-gone */
  find(viewId: string): BodyView;
  closeAll(): Promise<void>;
}

/** @param directory for what is pretty-printed or recoded, when it is too big for memory */
export function createBodyViews(bodies: BodyStore, directory: string): BodyViews {
  const open = new Map<string, BodyView>();
  return {
    async open(bodyId, { form }) {
      await bodies.read(bodyId, 0, 0);
      throw new AppError("unsupported", { what: `a ${form} view in ${directory}` });
    },
    close: (viewId) => void open.delete(viewId),
    find(viewId) {
      const view = open.get(viewId);
      if (view === undefined) throw new AppError("body-gone");
      return view;
    },
    closeAll: async () => open.clear(),
  };
}
