/** The server meets something that it did not expect and answers 500. */
export class ServerCrash extends Error {}

/** A `$ref` that leads nowhere; the server refuses it (422) once a value reaches it. */
export class DeadReference extends Error {
  readonly reference: string;

  constructor(reference: string) {
    super(`nothing is at ${reference}`);
    this.reference = reference;
  }
}
