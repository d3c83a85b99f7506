/** What the number in a variable counts, and how people may write amounts of it. */
export type Unit =
  | { readonly kind: "duration"; readonly name: string /** How long one of it is. */; readonly seconds: number }
  | {
      readonly kind: "amount";
      readonly name: string;
      /** How many of it others are, by their signs; case makes no difference. */
      readonly others: Readonly<Record<string, number>>;
    };

/** A variable whose number counts seconds, whatever its name says. */
export const seconds: Unit = { kind: "duration", name: "seconds", seconds: 1 };
