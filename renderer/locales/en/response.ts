export const response = {} as const;
