import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { fieldWorker } from './build/field-worker.ts';

const outDir = join(import.meta.dirname, '..', '..', 'dist', 'web');

/** Beside each file its compressed forms: the service sends what the browser takes, and compresses nothing itself. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(html|js|css|svg|wasm|json|webmanifest)$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
    }
  },
});

/** Two entries: the console (`/`, `/app/…`) and the phone app (`/m`), which does not carry Ant Design. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [fieldWorker(), compressed()],
  build: {
    outDir,
    emptyOutDir: true,
    // Government desktops run Chromium 90; Safari 15 is what older phones have.
    target: ['chrome90', 'safari15', 'firefox90'],
    rollupOptions: {
      // Its index names more than the phone's first page needs; the rest is fetched with what does need it.
      treeshake: { moduleSideEffects: [{ test: /[\\/]src[\\/]offline[\\/]/, sideEffects: false }] },
      // Ant Design marks its modules for servers that render React; here there is none.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
      input: { console: join(import.meta.dirname, 'index.html'), phone: join(import.meta.dirname, 'm.html') },
    },
    // A page drawn by a script is not a defect of size; the budgets are tests of their own.
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env['LIANDAN_URL'] ?? 'http://127.0.0.1:3000' } },
});
