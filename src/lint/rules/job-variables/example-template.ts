/** The template of the examples, in YAML. */
export const exampleTemplate = `variables:
  properties:
    image: { type: string }
    finished_job_ttl: { type: integer }
    env: { type: object, additionalProperties: { type: string } }
    resources: { type: object, default: { cpu: 500m, memory: 512Mi } }
job_configuration:
  image: "{{ image }}"
  ttl: "{{ finished_job_ttl }}"
  env: "{{ env }}"
  resources: "{{ resources }}"
`;
