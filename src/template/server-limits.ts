// What a Prefect server (3.8) takes at the most, measured.

/** Values inside each other, the document being the first, above which storing a template or telling of it breaks. */
export const levelsOfCreate = 256;
export const levelsOfUpdate = 253;

/** Digits of an integer: Python reads no longer one from a text. */
export const digitsOfIntegers = 4300;
