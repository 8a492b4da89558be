import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { shipTemplates } from './scripts/vite-templates';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The headers that make the page cross-origin isolated, as the shipped servers send them. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: at('renderer'),
  base: './',
  // Project files, pictures and data sets are served and shipped as they are.
  publicDir: false,
  plugins: [react(), shipTemplates(at('templates'), at('dist/renderer'))],
  worker: { format: 'es' },
  server: { host: '127.0.0.1', headers: isolation, fs: { allow: [at('.')] } },
  preview: { headers: isolation },
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    chunkSizeWarningLimit: 4000,
  },
});
