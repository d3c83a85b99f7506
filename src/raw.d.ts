/** A file as its text: what the bundlers make of `?raw` after a path. */
declare module "*?raw" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how the bundlers give it
  export default text;
}
