export type FoundElectron =
  | {
      executable: string;
    }
  | {
      reason: string;
    };
export declare function findElectron(options: { mayFetch: boolean }): Promise<FoundElectron>;
