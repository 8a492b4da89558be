/** What a run is computed on, as the field writes it in every language. */
const NAMES: Readonly<Record<string, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'CPU',
};

/** The backend's name; one from a newer version as it was recorded. */
export const backendName = (backend: string): string => NAMES[backend] ?? backend;
