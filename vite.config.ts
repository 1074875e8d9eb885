import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, knownBrowser } from './src/cli/browser.ts';

/**
 * A one-file page carries the code of every route and of all they import. This leaves in only the embeds' route and, of
 * the figures it can show, the one named; pages of the others come out empty and are thrown away.
 */
function only(figure: string): Plugin {
	const absent = '\0absent-figure';
	return {
		name: 'only-one-figure',
		enforce: 'pre',
		resolveId(source, importer = '') {
			const asked = /^#lib\/figures\/([\w-]+)\/.*\.svelte$/.exec(source)?.[1];
			const shows = /\/src\/(routes\/embed\/|lib\/story\/doors\.ts)/.test(importer);
			return shows && asked && asked !== figure ? absent : null;
		},
		load(id) {
			if (id === absent) return 'export default function Absent() {}';
			const page = /\/src\/routes\/(?!embed\/\[)(?:.*\/)?\+page(?:\.server)?\.(svelte|ts)$/.exec(id);
			return page ? (page[1] === 'svelte' ? ' ' : 'export {};') : null;
		}
	};
}

// Two builds of one source. `vite build` splits the site into cached files; `vite build --mode single` puts the page of
// the figure that FIGURE names into one file, the only form that lives in a sandboxed iframe without CORS headers and on
// file://.
export default defineConfig(({ mode }) => {
	const single = mode === 'single';
	const executablePath = mode === 'test' ? knownBrowser() : undefined;
	const out = `${process.env.BUILD_FOLDER ?? 'build'}/${single ? 'single' : 'site'}`;
	return {
		plugins: [
			single && only(process.env.FIGURE ?? ''),
			sveltekit({
				adapter: adapter({ pages: out, assets: out, strict: true }),
				paths: { relative: true },
				output: { bundleStrategy: single ? 'inline' : 'split' },
				// Links from an embed lead to the site's own pages, which this build has emptied.
				prerender: { handleMissingId: single ? 'ignore' : 'fail' },
				version: { name: '0.1.0', pollInterval: 0 },
				csp: {
					mode: 'hash',
					directives: {
						'default-src': ['none'],
						'script-src': ['self'],
						'style-src': ['self', 'unsafe-inline'],
						'img-src': ['self', 'data:', 'blob:'],
						'font-src': ['self', 'data:'],
						'connect-src': ['self'],
						'worker-src': ['self', 'blob:'],
						'base-uri': ['none'],
						'form-action': ['none']
					}
				}
			})
		],
		worker: { format: 'iife' },
		optimizeDeps: { include: ['d3-array', 'd3-scale', 'd3-shape', 'd3-format'] },
		build: { target: 'es2022', assetsInlineLimit: single ? 1_000_000 : 0 },
		test: {
			projects: [
				{
					extends: true,
					test: {
						name: 'unit',
						environment: 'node',
						sequence: { groupOrder: 1 },
						include: ['test/**/*.test.ts'],
						exclude: ['test/browser/**', 'test/e2e/**'],
						testTimeout: 180_000 // no test is about time; a busy machine must not fail one
					}
				},
				{
					extends: true,
					test: {
						name: 'browser',
						sequence: { groupOrder: 2 },
						include: ['test/browser/**/*.test.ts'],
						browser: {
							enabled: true,
							headless: true,
							provider: playwright({
								launchOptions: {
									...(executablePath ? { executablePath } : {}),
									args: chromiumArguments
								}
							}),
							instances: [{ browser: 'chromium' }]
						}
					}
				},
				{
					extends: true,
					test: {
						name: 'e2e',
						environment: 'node',
						sequence: { groupOrder: 3 },
						include: ['test/e2e/**/*.test.ts'],
						testTimeout: 60_000,
						hookTimeout: 120_000,
						fileParallelism: false
					}
				}
			]
		}
	};
});
