/** The shape of a translation: the same keys as English, any text. A missing key does not compile. */
export type Catalogue<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Catalogue<English[Key]>;
};
