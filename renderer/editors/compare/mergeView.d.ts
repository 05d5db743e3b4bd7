interface MergeTexts {
  one: string;
  other: string;
  labels: {
    one: string;
    other: string;
    unchanged: string;
  };
}
/** @returns what takes it away again */
export declare function showMerge(parent: HTMLElement, { one, other, labels }: MergeTexts): () => void;
export {};
