import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownBrowser } from '../../src/cli/browser.ts';

test('CHROMIUM decides, and one that names a missing file is an error in words', () => {
	expect(knownBrowser({ CHROMIUM: process.execPath })).toBe(process.execPath);
	expect(() => knownBrowser({ CHROMIUM: '/no/such/file' })).toThrow(
		'CHROMIUM names a file that is not there: /no/such/file'
	);
});

test('without it, the first Chromium on the search path is taken', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'browser-'));
	await writeFile(join(folder, 'google-chrome'), '');
	expect(knownBrowser({ PATH: folder, CHROMIUM: '' })).toBe(join(folder, 'google-chrome'));
	await rm(folder, { recursive: true });
});
