import { createReadStream } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Serves templates/ and its data sets under /templates/ while developing, and ships them with a build. */
export const shipTemplates = (from: string, outDir: string): Plugin => ({
  name: 'netloom-templates',
  configureServer(server) {
    server.middlewares.use('/templates', (request, response, next) => {
      const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
      if (path.includes('..')) return next();
      createReadStream(join(from, path))
        .on('error', () => {
          response.statusCode = 404;
          response.end();
        })
        .pipe(response);
    });
  },
  async closeBundle() {
    await cp(from, join(outDir, 'templates'), { recursive: true });
  },
});
