import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, filesBelow } from '../../src/cli/build.ts';
import { embeds, siteFolder } from './site.ts';

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
	const figure = 'typing-race'; // one embed speaks for all, since each takes a build of its own
	await build(again, [figure]);
	const second = await digests(join(again, 'site'));
	await rm(again, { recursive: true });
	const first = await digests(siteFolder);
	for (const other of embeds.filter((page) => page !== `embed/${figure}.html`)) {
		delete first[other];
		delete second[other];
	}
	// A difference after an edit means only that build/ is older than the source; npm test builds it anew.
	expect(second).toEqual(first);
});
