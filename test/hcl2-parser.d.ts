declare module "hcl2-parser" {
  interface Resources {
    readonly resource: {
      readonly prefect_work_pool: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
    };
  }
  const hcl: { parseToObject(text: string): [Resources, unknown] };
  export default hcl;
}
