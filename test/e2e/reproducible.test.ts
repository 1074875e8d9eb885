import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, filesBelow } from '../../src/cli/build.ts';
import { siteFolder } from './site.ts';

/** The SHA-256 of every file below `folder`, by path. */
async function digests(folder: string) {
	const files = await filesBelow(folder);
	const sums = files.map(async (file) => {
		const bytes = await readFile(join(folder, file));
		return [file, createHash('sha256').update(bytes).digest('hex')] as const;
	});
	return Object.fromEntries(await Promise.all(sums));
}

test('building the same source again gives the same bytes', { timeout: 240_000 }, async () => {
	const again = await mkdtemp(join(tmpdir(), 'build-'));
	await build(again);
	const [first, second] = [await digests(siteFolder), await digests(join(again, 'site'))];
	await rm(again, { recursive: true });
	// A difference after an edit means only that build/ is older than the source; npm test builds it anew.
	expect(second).toEqual(first);
});
