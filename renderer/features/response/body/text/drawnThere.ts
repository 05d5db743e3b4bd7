import type { TextModel } from "./textModel.ts";

/** Once what is shown has come to where it was going, and that is drawn. */
export async function drawnThere(model: TextModel): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (model.target !== model.shown) return;
      stop();
      resolve();
    };
    const stop = model.subscribe(look);
    look();
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
