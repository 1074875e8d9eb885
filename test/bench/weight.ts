import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, buildFolder } from '../../src/cli/build.ts';
import type { Bench, Row } from './bench.ts';

/** How heavy the built site is to fetch. Only the embeds are whole: a split page shares its scripts with the others. */
export const bench: Bench = {
	name: 'Weight of the built site, gzipped',
	async run() {
		const { files, pages } = await build();
		const rows: Row[] = [];
		let [scripts, styles] = [0, 0];
		for (const file of files) {
			const size = gzipSync(await readFile(join(buildFolder, 'site', file)), { level: 9 }).length / 1000;
			if (file.endsWith('.js')) scripts += size;
			if (file.endsWith('.css')) styles += size;
			if (pages.includes(file))
				rows.push({
					what: file,
					value: size,
					unit: 'kB',
					...(file.startsWith('embed/') ? { aim: 'at most 230' } : {})
				});
		}
		rows.push({ what: 'all scripts of the split build', value: scripts, unit: 'kB' });
		rows.push({ what: 'all styles of the split build', value: styles, unit: 'kB' });
		return rows;
	}
};
