/** Keys for numbers that Russian tells apart and English does not: 2 файла, 5 файлов. */
type RussianOnly = `${string}_few` | `${string}_many`;

/** The shape of the English words: those of the Russian, without the plurals that English has no use for. */
export type InEnglish<Words> = {
  [Key in keyof Words as Key extends RussianOnly ? never : Key]: Words[Key] extends string
    ? string
    : InEnglish<Words[Key]>;
};
