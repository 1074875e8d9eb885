import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, knownBrowser } from './src/cli/browser.ts';

// One build, which splits the site into cached files; src/cli/build.ts then makes each embed's page into one file.
export default defineConfig(({ mode }) => {
	const executablePath = mode === 'test' ? knownBrowser() : undefined;
	const out = `${process.env.BUILD_FOLDER ?? 'build'}/site`;
	return {
		plugins: [
			sveltekit({
				adapter: adapter({ pages: out, assets: out, strict: true }),
				paths: { relative: true },
				inlineStyleThreshold: 20_000, // of one file: all styles come in the page, whose first paint waits for no other
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
		build: { target: 'es2022', assetsInlineLimit: 0 },
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
						setupFiles: ['test/setup.ts'],
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
